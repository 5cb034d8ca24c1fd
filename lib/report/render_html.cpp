// SPDX-License-Identifier: Apache-2.0
#include "report/render_html.hpp"

#include <fmt/format.h>

#include "report/chart.hpp"
#include "report/html.hpp"
#include "report/html_style.hpp"
#include "report/html_table.hpp"
#include "report/render_cell.hpp"
#include "report/svg.hpp"

namespace sc::report {

namespace {

bool is_unknown(const Cell& cell) {
  const auto* rate = std::get_if<Rate>(&cell);
  return std::holds_alternative<Unknown>(cell) || (rate != nullptr && rate->d == 0);
}

std::string hint_of(const Cell& cell) {
  const auto* unknown = std::get_if<Unknown>(&cell);
  return unknown == nullptr || unknown->hint.empty() ? "unknown" : unknown->hint;
}

std::string rate_value(const Rate& rate) {
  const double share = static_cast<double>(rate.n) / static_cast<double>(rate.d);
  return fmt::format("<dd class=\"value\">{} %</dd><dd class=\"detail\">{}{} of {}, 95 % interval <span class=\"nowrap\">{}–{} %</span></dd>", percent(share),
                     interval_svg(share, rate.low, rate.high), grouped(static_cast<int64_t>(rate.n)), grouped(static_cast<int64_t>(rate.d)),
                     percent(rate.low), percent(rate.high));
}

std::string card_of(const Fact& fact, const Footnotes& footnotes) {
  const auto* rate = std::get_if<Rate>(&fact.value);
  std::string out = fmt::format("<div class=\"card\"><dt>{}{}</dt>", isolated(fact.label), footnotes.mark(fact.label));
  out += rate != nullptr ? rate_value(*rate) : "<dd class=\"value\">" + isolated(shown(fact.value)) + "</dd>";
  if (fact.change && is_unknown(*fact.change)) {
    out += "<dd class=\"change\"><small>change unknown: " + isolated(hint_of(*fact.change)) + "</small></dd>";
  } else if (fact.change) {
    out += "<dd class=\"change\">" + change_markup(*fact.change);
    if (!fact.against.empty()) out += " <small class=\"nowrap\">against " + isolated(fact.against) + "</small>";
    out += "</dd>";
  }
  return out + "</div>\n";
}

// One document on its way to be a page.
class HtmlPage {
 public:
  HtmlPage(const Document& document, const RenderSettings& settings)
      : document_(document), settings_(settings), footnotes_(document.definitions) {}

  std::string write() {
    head();
    header();
    out_ += "<main>\n";
    facts();
    for (const Chart& chart : document_.charts) section("chart-section-" + element_id(chart.id), chart.title, "", chart_figure(chart));
    for (const Table& table : document_.tables) {
      if (table.for_people) out_ += table_markup(table, footnotes_);
    }
    notes();
    if (!document_.definitions.empty()) section("definitions", "What the numbers mean", "definitions", footnotes_.list());
    out_ += inputs_markup(document_.inputs) + "</main>\n";
    if (!settings_.made.empty()) out_ += "<footer class=\"foot\"><p>Made " + isolated(settings_.made) + "</p></footer>\n";
    out_ += "</body>\n</html>\n";
    return std::move(out_);
  }

 private:
  void head() {
    out_ += "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
            "form-action 'none'\">\n"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n"
            "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"robots\" content=\"noindex\">\n"
            "<link rel=\"icon\" href=\"data:,\">\n<title>" +
            escaped(document_.title) + (document_.subtitle.empty() ? "" : ", " + escaped(document_.subtitle)) + "</title>\n<style>\n" + page_style() +
            "</style>\n</head>\n<body>\n" + std::string(shared_patterns());
  }

  void header() {
    out_ += "<header class=\"head\"><h1>" + isolated(document_.title) + "</h1>\n";
    if (!document_.subtitle.empty()) out_ += "<p>" + isolated(document_.subtitle) + "</p>\n";
    const size_t count = document_.notes.size();
    if (count > 0)
      out_ += fmt::format("<p class=\"to-notes\"><a href=\"#notes\">{} on these numbers</a></p>\n", count == 1 ? "1 note" : fmt::format("{} notes", count));
    out_ += "</header>\n";
  }

  void section(const std::string& id, std::string_view title, std::string_view css_class, const std::string& body) {
    out_ += fmt::format("<section{} aria-labelledby=\"{}\"><h2 id=\"{}\">{}</h2>\n{}</section>\n",
                        css_class.empty() ? "" : fmt::format(" class=\"{}\"", css_class), id, id, isolated(title), body);
  }

  // What changed as large cards, what else is known as small ones, what is not as a list of what would tell.
  void facts() {
    if (document_.facts.empty()) return;
    std::string leads;
    std::string cards;
    std::string unknown;
    for (const Fact& fact : document_.facts) {
      if (is_unknown(fact.value)) unknown += "<li>" + isolated(fact.label) + footnotes_.mark(fact.label) + ": " + isolated(hint_of(fact.value)) + "</li>\n";
      else (fact.change ? leads : cards) += card_of(fact, footnotes_);
    }
    out_ += "<section class=\"facts\" aria-label=\"Headline figures\">\n";
    if (!leads.empty()) out_ += "<dl class=\"cards leads\">\n" + leads + "</dl>\n";
    if (!cards.empty()) out_ += "<dl class=\"cards\">\n" + cards + "</dl>\n";
    if (!unknown.empty()) out_ += "<div class=\"not-known\"><h2>Not known</h2>\n<ul>\n" + unknown + "</ul></div>\n";
    out_ += "</section>\n";
  }

  void notes() {
    if (document_.notes.empty()) return;
    std::string list = "<ul>\n";
    for (const std::string& note : document_.notes) list += "<li>" + isolated(note) + "</li>\n";
    section("notes", "Notes", "notes", list + "</ul>\n");
  }

  const Document& document_;
  const RenderSettings& settings_;
  Footnotes footnotes_;
  std::string out_;
};

}  // namespace

std::string render_html(const Document& document, const RenderSettings& settings) { return HtmlPage(document, settings).write(); }

}  // namespace sc::report
