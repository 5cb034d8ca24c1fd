// SPDX-License-Identifier: Apache-2.0
#include "report/html_table.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "report/html.hpp"
#include "report/render_cell.hpp"
#include "report/svg.hpp"
#include "text/width.hpp"

namespace sc::report {

namespace {

constexpr size_t long_words = 28;   // columns of a text that may wrap
constexpr size_t most_hints = 26;   // a letter each

// The reasons why cells of one table are unknown, each once, marked a, b, c.
class Hints {
 public:
  std::string mark(const std::string& hint) {
    if (hint.empty()) return {};
    const auto found = std::find(hints_.begin(), hints_.end(), hint);
    if (found == hints_.end() && hints_.size() == most_hints) return {};
    const auto place = static_cast<size_t>(found - hints_.begin());
    if (found == hints_.end()) hints_.push_back(hint);
    return std::string("<sup>") + static_cast<char>('a' + place) + "</sup>";
  }
  std::string list() const {
    if (hints_.empty()) return {};
    std::string out = "<ul class=\"hints\">\n";
    for (size_t at = 0; at < hints_.size(); ++at)
      out += fmt::format("<li><sup>{}</sup> unknown: {}</li>\n", static_cast<char>('a' + at), isolated(hints_[at]));
    return out + "</ul>\n";
  }

 private:
  std::vector<std::string> hints_;
};

bool is_words(const Cell& cell) {
  const auto* text = std::get_if<Text>(&cell);
  return text != nullptr ? !text->is_length : std::holds_alternative<Link>(cell);
}

const Cell* cell_at(const std::vector<Cell>& row, size_t column) { return column < row.size() ? &row[column] : nullptr; }

bool is_words_column(const Table& table, size_t column) {
  if (table.columns[column].is_key) return true;
  return std::any_of(table.rows.begin(), table.rows.end(), [&](const auto& row) {
    const Cell* cell = cell_at(row, column);
    return cell != nullptr && is_words(*cell);
  });
}

std::string rate_markup(const Rate& rate) {
  return fmt::format("{} % <small>{}/{}, {}–{}</small>", percent(static_cast<double>(rate.n) / static_cast<double>(rate.d)),
                     grouped(static_cast<int64_t>(rate.n)), grouped(static_cast<int64_t>(rate.d)), percent(rate.low), percent(rate.high));
}

std::string unknown_markup(const std::string& hint, Hints& hints) { return "<span class=\"none\">unknown</span>" + hints.mark(hint); }

std::string cell_markup(const Cell& cell, Hints& hints) {
  if (const auto* unknown = std::get_if<Unknown>(&cell)) return unknown_markup(unknown->hint, hints);
  if (const auto* rate = std::get_if<Rate>(&cell)) return rate->d == 0 ? unknown_markup({}, hints) : rate_markup(*rate);
  if (const auto* series = std::get_if<Series>(&cell)) return sparkline_svg(series->values);
  if (const auto* link = std::get_if<Link>(&cell)) return anchor(*link);
  if (std::holds_alternative<Change>(cell) || std::holds_alternative<PointChange>(cell)) return change_markup(cell);
  return isolated(shown(cell));
}

std::string classes_of(const Cell& cell, bool words) {
  if (std::holds_alternative<Series>(cell)) return " class=\"chart-cell\"";
  if (!words) return {};
  const bool is_long = std::holds_alternative<Text>(cell) && text::width_of(std::get<Text>(cell).value) > long_words;
  return is_long ? " class=\"words long\"" : " class=\"words\"";
}

std::string row_markup(const Table& table, const std::vector<Cell>& row, const std::vector<bool>& words, Hints& hints) {
  std::string out = "<tr>";
  for (size_t column = 0; column < table.columns.size(); ++column) {
    static const Cell missing = Unknown{};
    const Cell* found = cell_at(row, column);
    const Cell& cell = found == nullptr ? missing : *found;
    const bool heads = column == 0 && table.columns[column].is_key;
    out += (heads ? "<th scope=\"row\"" : "<td") + classes_of(cell, words[column]) + ">" + cell_markup(cell, hints) + (heads ? "</th>" : "</td>");
  }
  return out + "</tr>\n";
}

std::string count_or_dash(const std::optional<int64_t>& count) { return count ? grouped(*count) : "<span class=\"none\">unknown</span>"; }

}  // namespace

Footnotes::Footnotes(const std::vector<std::string>& definitions) {
  for (const std::string& definition : definitions) {
    const size_t colon = definition.find(": ");
    if (colon == std::string::npos) definitions_.emplace_back("", definition);
    else definitions_.emplace_back(definition.substr(0, colon), definition.substr(colon + 2));
  }
}

std::string Footnotes::mark(std::string_view label) const {
  for (size_t at = 0; at < definitions_.size(); ++at) {
    const std::string& term = definitions_[at].first;
    const bool names = !term.empty() && label.starts_with(term) && (label.size() == term.size() || label.substr(term.size()).starts_with(" at "));
    if (names)
      return fmt::format("<sup><a href=\"#definition-{0}\" aria-label=\"definition {0}\">{0}</a></sup>", at + 1);
  }
  return {};
}

std::string Footnotes::list() const {
  if (definitions_.empty()) return {};
  std::string out = "<ol>\n";
  for (size_t at = 0; at < definitions_.size(); ++at) {
    const auto& [term, sentence] = definitions_[at];
    out += fmt::format("<li id=\"definition-{}\">", at + 1);
    if (!term.empty()) out += "<b>" + escaped(term) + "</b>: ";
    out += isolated(sentence) + "</li>\n";
  }
  return out + "</ol>\n";
}

std::string change_markup(const Cell& cell) {
  const std::string words = escaped(shown(cell));
  const std::string_view arrow = words.starts_with('-') ? "▼ " : words.starts_with('+') ? "▲ " : "";
  const int good = goodness(cell);
  if (good == 0) return fmt::format("<span aria-hidden=\"true\">{}</span><b>{}</b>", arrow, words);
  const std::string_view verdict = good > 0 ? "better" : "worse";
  return fmt::format("<span class=\"{0}\"><span aria-hidden=\"true\">{1}</span><b>{2}</b>, {0}</span>", verdict, arrow, words);
}

std::string table_markup(const Table& table, const Footnotes& footnotes) {
  const std::string id = "table-" + element_id(table.id);
  std::string out = fmt::format("<section><h2 id=\"{}\">{}</h2>\n", id, isolated(table.caption));
  if (table.rows.empty() || table.columns.empty())
    return out + "<p class=\"nothing\">" + (table.empty_text.empty() ? "Nothing." : isolated(table.empty_text)) + "</p></section>\n";
  std::vector<bool> words;
  std::string head;
  for (size_t column = 0; column < table.columns.size(); ++column) {
    words.push_back(is_words_column(table, column));
    head += fmt::format("<th scope=\"col\"{}>{}{}</th>", words.back() ? " class=\"words\"" : "", isolated(table.columns[column].title),
                        footnotes.mark(table.columns[column].title));
  }
  out += fmt::format("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"{0}\"><table aria-labelledby=\"{0}\">\n"
                     "<thead><tr>{1}</tr></thead>\n<tbody>\n", id, head);
  Hints hints;
  for (const auto& row : table.rows) out += row_markup(table, row, words, hints);
  return out + "</tbody></table></div>\n" + hints.list() + "</section>\n";
}

std::string inputs_markup(const std::vector<InputLine>& inputs) {
  if (inputs.empty()) return {};
  std::string out = "<section><h2 id=\"inputs\">Inputs</h2>\n<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"inputs\">"
                    "<table aria-labelledby=\"inputs\">\n<thead><tr><th scope=\"col\" class=\"words\">file</th><th scope=\"col\" class=\"words\">format</th>"
                    "<th scope=\"col\">rows</th><th scope=\"col\">posts</th><th scope=\"col\">repeats</th><th scope=\"col\">rejected</th>"
                    "<th scope=\"col\" class=\"words\">remarks</th></tr></thead>\n<tbody>\n";
  for (const InputLine& input : inputs) {
    int64_t rejected = 0;
    std::string remarks;
    for (const auto& [reason, count] : input.rejects) {
      rejected += count;
      remarks += (remarks.empty() ? "" : "; ") + ("rejected for " + reason + ": " + grouped(count));
    }
    for (const std::string& remark : input.remarks) remarks += (remarks.empty() ? "" : "; ") + remark;
    out += fmt::format("<tr><th scope=\"row\" class=\"words\">{}</th><td class=\"words\">{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td>"
                       "<td class=\"words long\">{}</td></tr>\n",
                       isolated(input.file), isolated(input.format), count_or_dash(input.rows), count_or_dash(input.posts),
                       count_or_dash(input.duplicates), grouped(rejected), isolated(remarks));
  }
  return out + "</tbody></table></div></section>\n";
}

}  // namespace sc::report
