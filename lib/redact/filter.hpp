// SPDX-License-Identifier: Apache-2.0
// Takes personal data out of records: cards, IBANs, phones, addresses, ids, dates of birth, names, and with a key people
// themselves. A map: each record alone. Posts get the member `redact`; of other records those in which something was found.
//
//     {"id":"x:1","text":"call me on 07700 900123"}
//     {"id":"x:1","text":"call me on [phone]","redact":{"mode":"label","spans":[{"kind":"phone","span":[11,18]}]}}
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "filter/filter.hpp"
#include "query/syntax.hpp"
#include "redact/rewriter.hpp"

namespace sc::redact {

struct RedactSettings {
  std::string mode;              // label when none is named
  std::vector<std::string> own;  // accounts that stay: @name, network:name or did:method:id
  std::string key_file;          // its bytes are the key of pseudonyms
  std::string erase_file;        // who is to be erased
  bool audit = false;            // count, and let nothing through
};

// The filter that the settings ask for. Throws Fault{usage} when they don't go together, Fault{input} of a file.
std::unique_ptr<filter::Filter> make_redact(const RedactSettings& settings, const playbook::Playbook& playbook,
                                            const query::ReadList& read_file);

// The mode of that name.
Mode mode_named(std::string_view name);

class RedactFilter : public filter::Filter {
 public:
  RedactFilter(const RedactSettings& settings, std::string_view key, const playbook::Playbook& playbook);
  void each(const record::Record& record, filter::Output& output) override;

 protected:
  // Whether the record is of a type that is looked through.
  static bool is_looked_at(record::Type type);
  Rewriter& rewriter() noexcept { return rewriter_; }
  const Finder& finder() const noexcept { return finder_; }

 private:
  void write_member(const record::Record& record);
  void write_spans(json::Value before);

  Finder finder_;
  Replacement replacement_;
  playbook::OwnAccounts own_;
  Rewriter rewriter_;
  std::string plain_member_;  // of a post in which nothing was found
  std::string member_, line_;
  json::Outline outline_;
};

// Counts what RedactFilter would change.
class AuditFilter : public RedactFilter {
 public:
  using RedactFilter::RedactFilter;
  void each(const record::Record& record, filter::Output& output) override;
  void end(filter::Output& output) override;

 private:
  uint64_t records_ = 0, with_ = 0;
  std::vector<uint64_t> kinds_;
  std::vector<std::pair<std::string, uint64_t>> members_;
};

}  // namespace sc::redact
