// SPDX-License-Identifier: Apache-2.0
#include "report/render_text.hpp"

#include <algorithm>

#include "report/render_cell.hpp"
#include "text/width.hpp"

namespace sc::report {

namespace {

constexpr size_t widest_key = 40;
constexpr std::string_view bold = "\x1b[1m", dim = "\x1b[2m", green = "\x1b[32m", red = "\x1b[31m", plain = "\x1b[0m";

class Page {
 public:
  Page(const Document& document, const RenderSettings& settings) : document_(document), settings_(settings) {}

  std::string write() {
    line(painted(bold, text::visible(document_.title)));
    line(text::visible(document_.subtitle));
    facts();
    if (settings_.sparklines) charts();
    for (const Table& table : document_.tables) {
      if (table.for_people) this->table(table);
    }
    list("Notes", document_.notes);
    list("What the numbers mean", document_.definitions);
    std::vector<std::string> inputs;
    for (const InputLine& input : document_.inputs) inputs.push_back(input_text(input));
    list("Inputs", inputs);
    if (!settings_.made.empty()) line("\nMade " + settings_.made);
    return std::move(out_);
  }

 private:
  // A cell laid out: how it shows and how wide that is.
  struct Laid {
    std::string text;
    size_t width = 0;
    int good = 0;
  };

  void line(std::string_view text) {
    out_ += text;
    out_ += '\n';
  }

  std::string painted(std::string_view colour, const std::string& text) const {
    return settings_.colour && !text.empty() ? std::string(colour) + text + std::string(plain) : text;
  }
  std::string painted_by(int good, const std::string& text) const {
    return good == 0 ? text : painted(good > 0 ? green : red, text);
  }

  void heading(const std::string& text) {
    line("");
    line(painted(bold, text::visible(text)));
  }

  void facts() {
    if (document_.facts.empty()) return;
    line("");
    size_t labels = 0;
    size_t values = 0;
    for (const Fact& fact : document_.facts) {
      labels = std::max(labels, text::width_of(text::visible(fact.label)));
      values = std::max(values, text::width_of(text::visible(shown(fact.value))));
    }
    values = std::min<size_t>(values, 36);
    for (const Fact& fact : document_.facts) {
      const std::string value = text::visible(shown(fact.value));
      const std::string label = text::visible(fact.label);
      std::string row = "  " + label + std::string(labels - text::width_of(label) + 2, ' ') + value;
      if (fact.change) {
        const size_t width = text::width_of(value);
        row += std::string(width < values ? values - width + 2 : 2, ' ') + painted_by(goodness(*fact.change), text::visible(shown(*fact.change)));
        if (!std::holds_alternative<Unknown>(*fact.change)) row += " on " + text::visible(fact.against);
      }
      if (const auto* unknown = std::get_if<Unknown>(&fact.value); unknown != nullptr && !unknown->hint.empty()) {
        row += " (" + text::visible(unknown->hint) + ")";
      }
      line(row);
    }
  }

  void charts() {
    for (const Chart& chart : document_.charts) {
      heading(chart.title);
      if (const auto* bars = std::get_if<StackedBars>(&chart.data)) bars_lines(*bars);
      if (const auto* map = std::get_if<HeatMap>(&chart.data)) heat_lines(*map);
    }
  }

  void bars_lines(const StackedBars& bars) {
    size_t labels = 0;
    for (const std::string& series : bars.series) labels = std::max(labels, series.size());
    for (size_t at = 0; at < bars.series.size(); ++at) {
      const auto& values = bars.values[at];
      const int64_t most = values.empty() ? 0 : *std::max_element(values.begin(), values.end());
      const std::string row = "  " + bars.series[at] + std::string(labels - bars.series[at].size() + 2, ' ') + sparkline(values);
      line(row + "  at most " + grouped(most) + " a day");
    }
    if (!bars.days.empty()) line(painted(dim, "  " + std::string(labels + 2, ' ') + bars.days.front() + " to " + bars.days.back()));
  }

  void heat_lines(const HeatMap& map) {
    size_t labels = 5;
    for (const std::string& row : map.rows) labels = std::max(labels, text::width_of(text::visible(row)));
    for (size_t at = 0; at < map.rows.size(); ++at) {
      const std::string name = text::visible(map.rows[at]);
      line("  " + name + std::string(labels - text::width_of(name) + 2, ' ') + sparkline(map.values[at]));
    }
    line(painted(dim, "  hours" + std::string(labels - 5 + 2, ' ') + "0     6     12    18"));
  }

  static bool is_series(const Table& table, size_t column) {
    return std::all_of(table.rows.begin(), table.rows.end(), [&](const auto& row) { return std::holds_alternative<Series>(row[column]); });
  }

  Laid laid(const Cell& cell, bool is_key) const {
    Laid out;
    if (const auto* series = std::get_if<Series>(&cell)) out.text = sparkline(series->values);
    else if (std::holds_alternative<Link>(cell)) out.text = text::visible(shown(cell));
    else out.text = is_key ? text::fitted(text::visible(shown(cell)), widest_key) : text::visible(shown_short(cell));
    out.width = text::width_of(out.text);
    out.good = goodness(cell);
    return out;
  }

  void table(const Table& table) {
    heading(table.caption);
    if (table.rows.empty()) {
      line("  " + (table.empty_text.empty() ? std::string("nothing") : text::visible(table.empty_text)));
      return;
    }
    std::vector<size_t> keys;
    std::vector<size_t> measures;
    for (size_t column = 0; column < table.columns.size(); ++column) {
      if (is_series(table, column) && !settings_.sparklines) continue;
      (table.columns[column].is_key ? keys : measures).push_back(column);
    }
    std::vector<std::vector<Laid>> cells(table.rows.size() + 1, std::vector<Laid>(table.columns.size()));
    std::vector<size_t> widths(table.columns.size());
    for (size_t column = 0; column < table.columns.size(); ++column) {
      const std::string title = text::visible(table.columns[column].title);
      cells[0][column] = {title, text::width_of(title), 0};
      for (size_t row = 0; row < table.rows.size(); ++row) cells[row + 1][column] = laid(table.rows[row][column], table.columns[column].is_key);
      for (const auto& row : cells) widths[column] = std::max(widths[column], row[column].width);
    }
    blocks(table, keys, measures, cells, widths);
  }

  // As many measures beside the keys as the page is wide, the others below, the keys again before them.
  void blocks(const Table& table, const std::vector<size_t>& keys, const std::vector<size_t>& measures,
              const std::vector<std::vector<Laid>>& cells, const std::vector<size_t>& widths) {
    size_t key_width = 2;
    for (const size_t key : keys) key_width += widths[key] + 2;
    size_t next = 0;
    do {
      std::vector<size_t> columns = keys;
      size_t width = key_width;
      while (next < measures.size() && (columns.size() == keys.size() || width + widths[measures[next]] <= settings_.width)) {
        width += widths[measures[next]] + 2;
        columns.push_back(measures[next++]);
      }
      for (size_t row = 0; row < cells.size(); ++row) line(row_line(table, columns, cells[row], widths, row == 0));
      if (next < measures.size()) line("");
    } while (next < measures.size());
  }

  std::string row_line(const Table& table, const std::vector<size_t>& columns, const std::vector<Laid>& row, const std::vector<size_t>& widths,
                       bool is_header) const {
    std::string out;
    for (const size_t column : columns) {
      const Laid& cell = row[column];
      const std::string gap(widths[column] - cell.width, ' ');
      const std::string text = is_header ? painted(dim, cell.text) : painted_by(cell.good, cell.text);
      out += "  " + (table.columns[column].is_key ? text + gap : gap + text);
    }
    while (out.ends_with(' ')) out.pop_back();
    return out;
  }

  // Words to the page's width, the following lines of an item set in.
  void list(const char* title, const std::vector<std::string>& items) {
    if (items.empty()) return;
    heading(title);
    for (const std::string& item : items) {
      const std::string words = text::visible(item);
      std::string row = "  -";
      size_t begin = 0;
      while (begin < words.size()) {
        const size_t end = std::min(words.find(' ', begin), words.size());
        const std::string word = words.substr(begin, end - begin);
        if (text::width_of(row) + 1 + text::width_of(word) > settings_.width && row.size() > 3) {
          line(row);
          row = "   ";
        }
        row += " " + word;
        begin = end + 1;
      }
      line(row);
    }
  }

  const Document& document_;
  const RenderSettings& settings_;
  std::string out_;
};

}  // namespace

std::string sparkline(const std::vector<int64_t>& values) {
  static constexpr std::string_view blocks[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  const int64_t most = values.empty() ? 0 : std::max<int64_t>(1, *std::max_element(values.begin(), values.end()));
  std::string out;
  for (const int64_t value : values) {
    const int64_t known = std::clamp<int64_t>(value, 0, most);
    out += blocks[static_cast<size_t>(static_cast<double>(known) / static_cast<double>(most) * 7 + 0.5)];
  }
  return out;
}

std::string render_text(const Document& document, const RenderSettings& settings) { return Page(document, settings).write(); }

}  // namespace sc::report
