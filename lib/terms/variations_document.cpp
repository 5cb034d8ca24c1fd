// SPDX-License-Identifier: Apache-2.0
#include "terms/variations_document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "json/writer.hpp"
#include "stats/interval.hpp"
#include "terms/page.hpp"
#include "terms/slips.hpp"

namespace sc::terms {

namespace {

constexpr size_t most_spellings = 20;  // of a wide variation, and on the page
constexpr size_t most_reasons = 20;

json::Fixed thousandths(double share) { return {static_cast<int64_t>(share * 1000 + 0.5), 3}; }

void write_rate(json::Writer& json, std::string_view key, uint64_t n, uint64_t d) {
  const stats::Interval interval = stats::wilson(n, d);
  json.key(key).begin_object().member("n", n).member("d", d).member("low", thousandths(interval.low)).member("high", thousandths(interval.high)).end_object();
}

void write_tally(json::Writer& json, const Tally& tally, const Tally& sure) {
  json.member("hits", tally.hits);
  if (tally.hits == 0) return;
  write_rate(json, "confirmed", tally.confirmed, tally.hits);
  if (const auto precision = precision_of(tally, sure)) {
    json.key("precision").begin_object().member("share", thousandths(precision->share)).member("low", thousandths(precision->low));
    json.member("high", thousandths(precision->high)).member("n", precision->n).member("d", precision->d);
    json.member("by", std::string_view(precision->by_labels ? "labels" : "context")).end_object();
  }
}

std::string precision_text(const Tally& tally, const Tally& sure) {
  const auto precision = precision_of(tally, sure);
  if (!precision) return tally.hits == 0 ? "" : "unknown";
  if (precision->by_labels) return rate_text(precision->n, precision->d);
  return fmt::format("{:.0f} % ({:.0f}-{:.0f} %)", precision->share * 100, precision->low * 100, precision->high * 100);
}

Kind kind_of(const Variation& variation, const FoundSpelling& found) {
  if (variation.kind != Kind::slips) return variation.kind;
  Letters letters = letters_of(found.spelling);
  std::erase_if(letters, [](char32_t letter) { return letter == U' ' || letter == U'#' || letter == U'@' || letter == U'-'; });
  return slip_between(variation.word, letters);
}

// Without the spellings that the query passes over.
Tally tally_of(const VariationsReport& report, size_t variation) {
  Tally tally = report.hits.of(variation);
  for (const Barred& one : report.barred) {
    if (one.found.variation == variation) tally.take_away(one.found.tally);
  }
  return tally;
}

class VariationsPage {
 public:
  VariationsPage(const VariationsReport& report, size_t width) : report_(report), page_(width) {}

  std::string write() {
    page_.title("Variations of " + names());
    kinds();
    spellings();
    left_out();
    notes();
    return page_.take();
  }

 private:
  std::string names() const {
    std::string list;
    std::set<std::string> known;
    for (const Variation& one : report_.variations) {
      if (known.insert(one.name).second) list += (list.empty() ? "" : ", ") + one.name;
    }
    return list;
  }

  bool any_posts() const { return report_.hits.posts() != 0; }

  void kinds() {
    struct Row {
      std::string example;
      uint64_t terms = 0;
      Tally tally;
    };
    std::map<Kind, Row> rows;
    for (size_t at = 0; at < report_.variations.size(); ++at) {
      const Variation& one = report_.variations[at];
      if (one.left_out()) continue;
      Row& row = rows[one.kind];
      if (row.terms++ == 0) row.example = one.term;
      row.tally.add(tally_of(report_, at));
    }
    std::vector<std::vector<std::string>> cells;
    for (const auto& [kind, row] : rows) {
      std::vector<std::string> line = {std::string(name_of(kind)), grouped(row.terms)};
      if (any_posts()) {
        line.push_back(grouped(row.tally.hits));
        line.push_back(row.tally.hits == 0 ? "" : rate_text(row.tally.confirmed, row.tally.hits));
        line.push_back(precision_text(row.tally, report_.hits.sure()));
      } else {
        line.push_back(row.example);
      }
      cells.push_back(std::move(line));
    }
    page_.heading("What the query looks for");
    std::vector<Column> columns = {{"kind"}, {"terms", true}};
    if (any_posts()) columns.insert(columns.end(), {{"hits", true}, {"confirmed", true}, {"precision", true}});
    else columns.push_back({"such as"});
    page_.table(columns, cells);
  }

  void spellings() {
    if (report_.found.empty()) return;
    std::set<std::string> known;
    for (const Barred& one : report_.barred) known.insert(one.found.spelling);
    std::vector<std::vector<std::string>> cells;
    for (const FoundSpelling& one : report_.found) {
      if (cells.size() == most_spellings) break;
      if (!known.insert(one.spelling).second) continue;
      cells.push_back({one.spelling, std::string(name_of(kind_of(report_.variations[one.variation], one))), grouped(one.tally.hits), rate_text(one.tally.confirmed, one.tally.hits)});
    }
    if (cells.empty()) return;
    page_.heading("Spellings found by slips and beginnings, the most frequent");
    page_.table({{"spelling", false, 30}, {"kind"}, {"hits", true}, {"confirmed", true}}, cells);
  }

  void left_out() {
    std::vector<std::string> reasons;
    for (const Barred& one : report_.barred) reasons.push_back(fmt::format("{}: {}", one.found.spelling, one.because));
    for (const Variation& one : report_.variations) {
      if (one.left_out()) reasons.push_back(fmt::format("{}: {}", one.term, one.because));
    }
    if (reasons.empty()) return;
    page_.heading("Left out");
    for (size_t at = 0; at < std::min(reasons.size(), most_reasons); ++at) page_.note(reasons[at]);
    if (reasons.size() > most_reasons) page_.note(fmt::format("and {} more: -f ndjson lists them", reasons.size() - most_reasons));
  }

  void notes() {
    page_.heading("What the numbers mean");
    page_.note("Case, accents, hyphens, hashtag, handle and possessive need no term of their own: sc-query(5).");
    if (!any_posts()) {
      page_.note("No posts were read: give an archive to see what each variation finds in it.");
    } else {
      page_.note(fmt::format("{} posts were read. Hits are posts by others than us; of all kinds but the first two those where no sure spelling stands at the place.", grouped(report_.hits.posts())));
      page_.note("Confirmed: the post speaks to us, or holds a sure spelling elsewhere too. The others may be right all the same.");
      if (report_.wants_labels) page_.note(fmt::format("Precision: by labels; {} posts have none that says true or false.", grouped(report_.unlabelled)));
      else page_.note("Precision: how often hits speak to us against how often sure spellings do; unknown below 20 sure posts of which 5 speak to us.");
      if (report_.hits.not_kept_apart() != 0) page_.note(fmt::format("{} hits of further spellings are counted in their kind only.", grouped(report_.hits.not_kept_apart())));
    }
    page_.note("-f query prints the query.");
  }

  const VariationsReport& report_;
  Page page_;
};

}  // namespace

void emit_records(const VariationsReport& report, filter::Output& output) {
  std::string line;
  uint64_t number = 0;
  const auto begin = [&](json::Writer& json, const Variation& one, Kind kind, std::string_view term) {
    line.clear();
    json.begin_object().member("type", "term").member("id", fmt::format("variations:{}", ++number)).member("report", "variations");
    json.member("name", one.name).member("kind", name_of(kind)).member("term", term);
  };
  for (size_t at = 0; at < report.variations.size(); ++at) {
    const Variation& one = report.variations[at];
    json::Writer json(line);
    begin(json, one, one.kind, one.operand());
    json.member("in_query", !one.left_out());
    if (one.left_out()) json.member("because", one.because);
    if (report.hits.posts() != 0) write_tally(json, tally_of(report, at), report.hits.sure());
    json.end_object();
    output.emit(line);
  }
  std::map<size_t, size_t> shown;
  std::map<std::pair<size_t, std::string>, std::string_view> because;
  for (const Barred& one : report.barred) because[{one.found.variation, one.found.spelling}] = one.because;
  for (const FoundSpelling& one : report.found) {
    const auto barred = because.find({one.variation, one.spelling});
    if (barred == because.end() && shown[one.variation]++ >= most_spellings) continue;
    const Variation& variation = report.variations[one.variation];
    json::Writer json(line);
    begin(json, variation, kind_of(variation, one), one.spelling);
    json.member("met_by", fmt::format("variations:{}", one.variation + 1)).member("in_query", barred == because.end());
    if (barred != because.end()) json.member("because", barred->second);
    write_tally(json, one.tally, report.hits.sure());
    json.end_object();
    output.emit(line);
  }
}

std::string page_of(const VariationsReport& report, size_t width) { return VariationsPage(report, width).write(); }

}  // namespace sc::terms
