// SPDX-License-Identifier: Apache-2.0
// The filters of sc-report: posts and `source` records in, one document out, in as many forms as asked for.
//
//     {"type":"post","id":"twitter:1","network":"twitter","time":"2024-05-01T10:00:00Z","classify":{"sentiment":{"label":"negative"}}}
//
// goes into the page "Daily report, Wednesday 2024-05-01": 1 post, negative share 100 % (1/1, 20.7-100 %) …
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "filter/filter.hpp"
#include "report/daily.hpp"
#include "report/document.hpp"
#include "report/inputs.hpp"
#include "report/partial.hpp"
#include "report/render.hpp"

namespace sc::report {

// Where a finished document goes. `output` is empty for standard output, else a path in which {report} and {day} are
// replaced and a list {html,txt} makes several; the extension picks the form unless `format` names one.
struct DeliverySettings {
  std::string output;
  std::string format;  // text md csv ndjson prometheus html; empty: by extension, else text
  RenderSettings page;
};

class Delivery {
 public:
  // Throws Fault{usage} for a format, extension or placeholder that we do not know.
  explicit Delivery(DeliverySettings settings);
  void deliver(const Document& document, filter::Output& output) const;
  // A document with a table for machines that is too long to be held: CSV and NDJSON are written from `batch(begin,
  // end)`, documents of some of its `count` rows, other forms from `page`. Throws Fault{usage} for Prometheus.
  using Batch = std::function<Document(size_t begin, size_t end)>;
  void deliver_rows(const Document& page, size_t count, const Batch& batch, filter::Output& output) const;
  // What is no document: partials.
  void deliver_lines(std::string_view lines, filter::Output& output) const;

 private:
  Format format_of(const std::string& path) const;
  RenderSettings page_for_files() const;

  DeliverySettings settings_;
  std::vector<std::string> paths_;
};

// "out/{report}.{html,txt}" as "out/{report}.html", "out/{report}.txt": lists are those braces that hold a comma.
std::vector<std::string> expand_lists(const std::string& pattern);

enum class PartialMode : uint8_t { none, write, merge, merge_and_write };

class DailyFilter : public filter::Filter {
 public:
  DailyFilter(DailySettings settings, DeliverySettings delivery, PartialMode mode = PartialMode::none);

  void each(const record::Record& record, filter::Output& output) override;
  void end(filter::Output& output) override;

 private:
  bool merges() const noexcept { return mode_ >= PartialMode::merge; }
  bool writes() const noexcept { return mode_ == PartialMode::write || mode_ == PartialMode::merge_and_write; }

  Delivery delivery_;
  PartialMode mode_;
  DailyNumbers numbers_;
  Inputs inputs_;
  DailyPartials partials_;
};

}  // namespace sc::report
