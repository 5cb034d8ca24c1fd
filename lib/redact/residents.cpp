// SPDX-License-Identifier: Apache-2.0
#include "redact/residents.hpp"

#include <algorithm>

#include "redact/reading.hpp"

namespace sc::redact {

namespace {

class Residents {
 public:
  Residents(std::string_view text, Findings& out) : text_(text), out_(out) {}

  // A first line that is a name, above other lines and an address.
  void take_head() {
    const size_t from = skip_blanks(text_, 0), end = text_.find('\n');
    if (end == text_.npos || end - from > 40 || !is_name_line(from, end)) return;
    out_.push_back({static_cast<uint32_t>(from), static_cast<uint32_t>(end), name});
  }

  // The line above that ends with a name, or the words before "lives at".
  void take_name_before(size_t begin) {
    size_t line = begin;
    while (line > 0 && (text_[line - 1] == ' ' || text_[line - 1] == '>' || text_[line - 1] == '?')) --line;
    if (line == 0 || text_[line - 1] != '\n') return take_resident(begin);
    size_t top = 0, top_end = 0;
    for (int above = 0; above < 4 && line > 0; ++above) {
      size_t end = line - 1;
      while (end > 0 && (text_[end - 1] == ' ' || text_[end - 1] == '\n' || text_[end - 1] == '>' || text_[end - 1] == '\r')) --end;
      size_t from = end;
      while (from > 0 && text_[from - 1] != '\n' && text_[from - 1] != ':' && end - from < 48) --from;
      line = from;
      while (from < end && (text_[from] == ' ' || text_[from] == '>' || text_[from] == '?')) ++from;
      if (is_name_line(from, end)) {
        top = from;
        top_end = end;
      }
      if (line > 0 && text_[line - 1] != '\n') break;
    }
    if (top_end > top) out_.push_back({static_cast<uint32_t>(top), static_cast<uint32_t>(top_end), name});
  }
  bool is_name_line(size_t from, size_t end) const {
    constexpr std::string_view firms[] = {"Inc",          "Ltd",   "LLC",    "GmbH", "AG",   "Corp",    "Corporation", "Company",
                                          "Technologies", "Group", "Agency", "Bank", "Data", "Systems", "Services",    "Institute"};
    int words = 0;
    for (size_t at = from; at < end;) {
      const size_t behind = word_end(text_, at);
      if (behind == at || !is_capital_at(text_, at) || std::ranges::find(firms, text_.substr(at, behind - at)) != std::end(firms))
        return false;
      ++words;
      at = skip_blanks(text_, byte_at(text_, behind) == '.' ? behind + 1 : behind);
    }
    return words >= 2 && words <= 4;
  }
  void take_resident(size_t begin) {
    const size_t from = begin > 60 ? begin - 60 : 0;
    const std::string_view before = text_.substr(from, begin - from);
    for (const std::string_view verb : {" lives at ", " lives on ", " lives in "}) {
      if (!before.ends_with(verb)) continue;
      size_t at = begin - verb.size();
      const size_t end = at;
      while (at > from) {
        size_t word = at;
        while (word > from &&
               (is_word_byte(text_[word - 1]) || text_[word - 1] == '\'' || text_[word - 1] == '-' || text_[word - 1] == '.'))
          --word;
        if (word == at || !is_capital_at(text_, word)) break;
        at = word;
        if (word == from || text_[word - 1] != ' ' || word < 2) break;
        at = word - 1;
      }
      at = skip_blanks(text_, at);
      if (at < end && is_capital_at(text_, at)) out_.push_back({static_cast<uint32_t>(at), static_cast<uint32_t>(end), name});
    }
  }

 private:
  std::string_view text_;
  Findings& out_;
};

}  // namespace

void find_resident(std::string_view text, size_t begin, Findings& out) { Residents(text, out).take_name_before(begin); }

void find_head(std::string_view text, Findings& out) { Residents(text, out).take_head(); }

}  // namespace sc::redact
