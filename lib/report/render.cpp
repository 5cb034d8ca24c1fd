// SPDX-License-Identifier: Apache-2.0
#include "report/render.hpp"

#include <array>
#include <utility>

#include "report/render_cell.hpp"
#include "report/render_html.hpp"
#include "report/render_machine.hpp"
#include "report/render_markdown.hpp"
#include "report/render_text.hpp"

namespace sc::report {

std::optional<Format> format_named(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, Format>, 10> names{{{"text", Format::text},
                                                                             {"txt", Format::text},
                                                                             {"md", Format::markdown},
                                                                             {"markdown", Format::markdown},
                                                                             {"csv", Format::csv},
                                                                             {"ndjson", Format::ndjson},
                                                                             {"jsonl", Format::ndjson},
                                                                             {"prometheus", Format::prometheus},
                                                                             {"prom", Format::prometheus},
                                                                             {"html", Format::html}}};
  for (const auto& [known, format] : names) {
    if (known == name) return format;
  }
  return std::nullopt;
}

std::string input_text(const InputLine& input) {
  std::string out = input.file + " (" + input.format + ")";
  const auto add = [&](const std::optional<int64_t>& count, const char* what) {
    if (count) out += ", " + grouped(*count) + " " + what;
  };
  add(input.rows, "rows");
  add(input.posts, "posts");
  add(input.duplicates, "repeats");
  int64_t rejects = 0;
  for (const auto& [reason, count] : input.rejects) rejects += count;
  if (rejects > 0) out += ", " + grouped(rejects) + " rejected:";
  for (const auto& [reason, count] : input.rejects) out += " " + reason + " (" + grouped(count) + ")";
  for (const std::string& remark : input.remarks) out += "; " + remark;
  return out;
}

std::string render(const Document& document, Format format, const RenderSettings& settings) {
  switch (format) {
    case Format::text: return render_text(document, settings);
    case Format::markdown: return render_markdown(document, settings);
    case Format::csv: return render_csv(document, settings);
    case Format::ndjson: return render_ndjson(document);
    case Format::prometheus: return render_prometheus(document);
    case Format::html: return render_html(document, settings);
  }
  return {};
}

}  // namespace sc::report
