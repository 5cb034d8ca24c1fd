// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <utility>

#include "base/fault.hpp"
#include "base/nearest.hpp"
#include "report/filter.hpp"

namespace sc::report {

namespace {

constexpr std::array<std::string_view, 6> format_names = {"text", "md", "csv", "ndjson", "prometheus", "html"};
constexpr std::array<std::string_view, 2> placeholders = {"report", "day"};

Fault usage(std::string message) { return {FaultKind::usage, std::move(message)}; }

// `pattern` with {report} and {day} replaced.
std::string filled(const std::string& pattern, const Document& document) {
  std::string path;
  for (size_t at = 0; at < pattern.size();) {
    const size_t open = std::min(pattern.find('{', at), pattern.size());
    path.append(pattern, at, open - at);
    if (open == pattern.size()) break;
    const size_t close = pattern.find('}', open);
    path += pattern.compare(open + 1, close - open - 1, "day") == 0 ? document.day : document.report;
    at = close + 1;
  }
  return path;
}

void check_placeholders(const std::string& pattern) {
  for (size_t open = pattern.find('{'); open != std::string::npos; open = pattern.find('{', open + 1)) {
    const size_t close = pattern.find('}', open);
    if (close == std::string::npos) throw usage("--output: '{' without '}' in '" + pattern + "'");
    const std::string name = pattern.substr(open + 1, close - open - 1);
    if (name != placeholders[0] && name != placeholders[1])
      throw usage("--output: '{" + name + "}' is not known" + did_you_mean(name, placeholders) + " - there are {report} and {day}");
  }
}

std::string extension_of(const std::string& path) {
  const size_t dot = path.rfind('.');
  const size_t slash = path.rfind('/');
  if (dot == std::string::npos || (slash != std::string::npos && dot < slash)) return {};
  return path.substr(dot + 1);
}

}  // namespace

std::vector<std::string> expand_lists(const std::string& pattern) {
  constexpr size_t most_paths = 64;
  std::vector<std::string> done;
  std::vector<std::string> open = {pattern};
  while (!open.empty()) {
    const std::string path = std::move(open.back());
    open.pop_back();
    size_t begin = path.find('{');
    size_t end = std::string::npos;
    for (; begin != std::string::npos; begin = path.find('{', begin + 1)) {
      end = path.find('}', begin);
      if (end == std::string::npos || path.substr(begin, end - begin).find(',') != std::string::npos) break;
    }
    if (begin == std::string::npos || end == std::string::npos) {
      done.push_back(path);
      continue;
    }
    const std::string list = path.substr(begin + 1, end - begin - 1);
    std::vector<std::string> expanded;
    for (size_t at = 0; at <= list.size();) {
      const size_t comma = std::min(list.find(',', at), list.size());
      expanded.push_back(path.substr(0, begin) + list.substr(at, comma - at) + path.substr(end + 1));
      at = comma + 1;
    }
    open.insert(open.end(), expanded.rbegin(), expanded.rend());
    if (done.size() + open.size() > most_paths) throw usage("--output: '" + pattern + "' makes more than 64 files");
  }
  return done;
}

Delivery::Delivery(DeliverySettings settings) : settings_(std::move(settings)) {
  if (!settings_.format.empty() && !format_named(settings_.format))
    throw usage("--format: '" + settings_.format + "' is not known" + did_you_mean(settings_.format, format_names));
  if (settings_.output.empty() || settings_.output == "-") return;
  paths_ = expand_lists(settings_.output);
  for (const std::string& path : paths_) {
    check_placeholders(path);
    static_cast<void>(format_of(path));
  }
}

Format Delivery::format_of(const std::string& path) const {
  const auto by_extension = format_named(extension_of(path));
  if (paths_.size() > 1 || settings_.format.empty()) {
    if (by_extension) return *by_extension;
    // /dev/full, or a name that says nothing: a page of text, as on standard output.
    if (settings_.format.empty() && extension_of(path).empty()) return Format::text;
    if (settings_.format.empty())
      throw usage("--output: '" + path + "' does not tell its format - end it in .txt .md .csv .ndjson .prom or .html, or give --format");
  }
  return *format_named(settings_.format);
}

RenderSettings Delivery::page_for_files() const {
  RenderSettings plain = settings_.page;
  plain.width = RenderSettings{}.width;
  plain.colour = plain.sparklines = false;
  return plain;
}

void Delivery::deliver(const Document& document, filter::Output& output) const {
  if (paths_.empty()) {
    const Format format = settings_.format.empty() ? Format::text : *format_named(settings_.format);
    output.write(render(document, format, settings_.page));
    return;
  }
  const RenderSettings plain = page_for_files();
  for (const std::string& path : paths_) output.document(filled(path, document), render(document, format_of(path), plain));
}

namespace {

constexpr size_t batch_rows = 1024;

// Calls write(bytes) with the whole, piece by piece.
template <typename Write>
void render_rows(const Document& page, size_t count, const Delivery::Batch& batch, Format format, const RenderSettings& settings, Write&& write) {
  if (format == Format::prometheus) throw usage("--format: a row a case is no metric - give sc-report sla for Prometheus");
  if (format != Format::csv && format != Format::ndjson) return write(render(page, format, settings));
  for (size_t begin = 0; begin < std::max<size_t>(count, 1); begin += batch_rows) {
    const size_t end = std::min(begin + batch_rows, count);
    std::string bytes = render(batch(begin, end), format, settings);
    // A batch ends with the line of the inputs, or begins with that of the names: once is enough.
    if (format == Format::ndjson && end < count) bytes.resize(bytes.rfind('\n', bytes.size() - 2) + 1);
    if (format == Format::csv && begin > 0) bytes.erase(0, bytes.find('\n') + 1);
    write(std::move(bytes));
  }
}

}  // namespace

void Delivery::deliver_rows(const Document& page, size_t count, const Batch& batch, filter::Output& output) const {
  if (paths_.empty()) {
    const Format format = settings_.format.empty() ? Format::text : *format_named(settings_.format);
    return render_rows(page, count, batch, format, settings_.page, [&](const std::string& bytes) { output.write(bytes); });
  }
  for (const std::string& path : paths_) {
    std::string whole;
    render_rows(page, count, batch, format_of(path), page_for_files(), [&](const std::string& bytes) { whole += bytes; });
    output.document(filled(path, page), whole);
  }
}

void Delivery::deliver_lines(std::string_view lines, filter::Output& output) const {
  if (paths_.empty()) output.write(lines);
  else output.document(settings_.output, lines);
}

}  // namespace sc::report
