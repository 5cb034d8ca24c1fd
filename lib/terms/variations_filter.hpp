// SPDX-License-Identifier: Apache-2.0
// sc-terms variations: how people write a brand's name, as a query that is ready for sc-listen, with what each variation
// finds in an archive. Posts in; out comes a record for each variation, a page, or the query.
//
//     {"text":"acmeiar lost my bag"}   ->   {"type":"term","report":"variations","name":"Acme Air","kind":"slips","term":"acmeair~2", …}
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "filter/filter.hpp"
#include "terms/hits.hpp"
#include "terms/judge.hpp"
#include "terms/page.hpp"
#include "terms/variation.hpp"

namespace sc::terms {

struct VariationsSettings {
  std::vector<std::string> names;
  std::vector<std::string> own;
  std::vector<playbook::Handle> handles;  // of the playbook
  std::vector<std::string> ordinary_lists;  // texts, a word a line
  std::string label;                      // path of the member that says whether a post means the brand
  double least_precision = 0.5;
  Form form = Form::ndjson;
  size_t width = 78;
};

class VariationsFilter : public filter::Filter {
 public:
  // Throws Fault{usage}: no name, or one that is none.
  explicit VariationsFilter(VariationsSettings settings);

  void each(const record::Record& record, filter::Output& output) override;
  void end(filter::Output& output) override;

 private:
  VariationsSettings settings_;
  std::vector<Variation> variations_;
  Evidence evidence_;
  std::unique_ptr<Hits> hits_;
  uint64_t unlabelled_ = 0;
  std::string scratch_;
};

}  // namespace sc::terms
