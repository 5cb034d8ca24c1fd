// SPDX-License-Identifier: Apache-2.0
#include "report/render_markdown.hpp"

#include <string_view>

#include "report/render_cell.hpp"
#include "text/width.hpp"

namespace sc::report {

namespace {

// Strangers' words as words: no markup, no links, no table breaks of theirs.
std::string plain(std::string_view text) {
  const std::string words = text::visible(text);
  const std::string_view view = words;
  std::string out;
  for (size_t at = 0; at < view.size(); ++at) {
    const bool opens_link = view.substr(at).starts_with("://") || (view[at] == '.' && view.substr(0, at).ends_with("www"));
    if (opens_link || std::string_view("\\`*_{}[]()<>#+!|~&@$").find(view[at]) != std::string_view::npos) out += '\\';
    out += view[at];
  }
  return out;
}

std::string cell_text(const Cell& cell) {
  if (const auto* link = std::get_if<Link>(&cell)) {
    const bool web = link->url.starts_with("https://") || link->url.starts_with("http://");
    const bool safe = link->url.find_first_of("<> \t\r\n|\\") == std::string::npos && text::visible(link->url) == link->url;
    if (web && safe) return "<" + link->url + ">";
  }
  return plain(shown(cell));
}

void append_table(std::string& out, const Table& table) {
  out += "\n## " + plain(table.caption) + "\n\n";
  if (table.rows.empty()) {
    out += (table.empty_text.empty() ? "Nothing." : plain(table.empty_text)) + "\n";
    return;
  }
  std::string rule;
  for (size_t at = 0; at < table.columns.size(); ++at) {
    if (std::holds_alternative<Series>(table.rows.front()[at])) continue;
    out += "| " + plain(table.columns[at].title) + " ";
    rule += table.columns[at].is_key ? "|---" : "|---:";
  }
  out += "|\n" + rule + "|\n";
  for (const auto& row : table.rows) {
    for (const Cell& cell : row) {
      if (!std::holds_alternative<Series>(cell)) out += "| " + cell_text(cell) + " ";
    }
    out += "|\n";
  }
}

void append_list(std::string& out, const char* title, const std::vector<std::string>& lines) {
  if (lines.empty()) return;
  out += std::string("\n## ") + title + "\n\n";
  for (const std::string& line : lines) out += "- " + plain(line) + "\n";
}

}  // namespace

std::string render_markdown(const Document& document, const RenderSettings& settings) {
  std::string out = "# " + plain(document.title) + "\n\n" + plain(document.subtitle) + "\n\n";
  for (const Fact& fact : document.facts) {
    out += "- **" + plain(fact.label) + "**: " + cell_text(fact.value);
    if (const auto* unknown = std::get_if<Unknown>(&fact.value); unknown != nullptr && !unknown->hint.empty()) out += " (" + plain(unknown->hint) + ")";
    if (fact.change) out += ", " + cell_text(*fact.change) + " against " + plain(fact.against);
    out += "\n";
  }
  for (const Table& table : document.tables) {
    if (table.for_people) append_table(out, table);
  }
  append_list(out, "Notes", document.notes);
  append_list(out, "What the numbers mean", document.definitions);
  std::vector<std::string> inputs;
  for (const InputLine& input : document.inputs) inputs.push_back(input_text(input));
  append_list(out, "Inputs", inputs);
  if (!settings.made.empty()) out += "\nMade " + plain(settings.made) + "\n";
  return out;
}

}  // namespace sc::report
