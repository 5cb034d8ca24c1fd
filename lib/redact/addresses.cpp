// SPDX-License-Identifier: Apache-2.0
// Postal addresses: words with capitals and numbers that stand together, where a street's name, a flat, a box or a word
// before them ("I live at") tells that they are one; and who is named in the line above.
#include <algorithm>
#include <array>

#include "redact/reading.hpp"
#include "redact/residents.hpp"

namespace sc::redact {

namespace {

// What streets are called where that is a part of their name.
constexpr std::string_view street_endings[] = {"straße",  "strasse", "gasse", "platz", "allee",  "straat", "laan",   "plein", "gracht",
                                               "gatan",   "gata",    "gaten", "vägen", "veien",  "vegen",  "vej",    "gade",  "stræde",
                                               "tie",     "katu",    "kuja",  "polku", "weg",    "steig",  "gate",   "stien", "stræti",
                                               "straeti", "braut",   "vegur", "gränd", "backen", "dreef",  "singel", "kade",  "stradă",
                                               "ufer",    "damm",    "rinne", "haven", "alley",  "väg",    "baan",   "toget", "str"};

bool ends_as_street(std::string_view word) {
  return word.size() >= 6 && std::ranges::any_of(street_endings, [&](std::string_view ending) {
           return word.size() > ending.size() + 1 && word.ends_with(ending);
         });
}

bool is_particle(std::string_view word) {
  constexpr std::string_view particles[] = {"de",  "da", "do",  "dos", "das", "del", "della", "dei", "di",  "du", "des",
                                            "la",  "le", "les", "l",   "van", "von", "der",   "den", "ter", "of", "the",
                                            "and", "am", "an",  "im",  "auf", "nad", "na",    "al",  "el",  "y",  "e",
                                            "nan", "d",  "i",   "et",  "zu",  "zur", "zum",   "ten", "op"};
  return std::ranges::find(particles, word) != std::end(particles);
}

struct Run {
  size_t begin, end;
  int numbers = 0, words = 0, lines = 1;
  int score = 0;
  bool told = false;  // by a word before it
  bool way = false;   // behind "rue", "via" and the like
  int lowered = 0;    // words that were taken without a capital
};

class Addresses {
 public:
  Addresses(const Reading& reading, Findings& out)
      : reading_(reading),
        text_(reading.text),
        out_(out),
        found_(out.size()),
        lower_(std::ranges::none_of(reading.text.substr(0, 256), [](char byte) { return byte >= 'A' && byte <= 'Z'; })) {}

  void find() {
    constexpr Cues tells = cue::street | cue::unit | cue::box | cue::military | cue::address | cue::place | cue::corner;
    const bool told = ((reading_.marks->all | reading_.told) & tells) != 0 || text_.find('\n') != text_.npos;
    size_t done = 0;
    int addresses = 0;
    for (const uint32_t at : reading_.marks->digits) {
      if (at < done) continue;
      if (is_taken(at) || is_of_name(at) || links_.has(at)) continue;
      if (!told && !follows_street(at)) continue;
      Run run = run_around(at, done);
      done = std::max<size_t>(run.end, at + 1);
      if (run.score < 3 || run.words == 0) continue;
      take_start(run);
      out_.push_back({static_cast<uint32_t>(run.begin), static_cast<uint32_t>(run.end), address});
      find_resident(text_, run.begin, out_);
      ++addresses;
    }
    if (addresses > 0) find_head(text_, out_);
  }

 private:
  // Whether another reader found something there. Places rise.
  bool is_taken(size_t at) {
    while (next_found_ < found_ && out_[next_found_].end <= at) ++next_found_;
    return next_found_ < found_ && out_[next_found_].begin <= at && out_[next_found_].kind != name && out_[next_found_].kind != postcode;
  }
  bool taken_between(size_t from, size_t to) const {
    for (size_t at = next_found_; at < found_ && out_[at].begin < to; ++at) {
      if (out_[at].end > from && out_[at].kind != name && out_[at].kind != postcode) return true;
    }
    return false;
  }
  // "@user12", "t.co/K05", "B91".
  bool is_of_name(size_t at) const {
    const char before = byte_before(text_, at);
    return before == '@' || before == '_' || is_ascii_letter(before) || before == '.' || before == ':' || before == '$';
  }
  bool follows_street(size_t at) const {
    if (byte_before(text_, at) != ' ') return false;
    size_t begin = at - 1;
    while (begin > 0 && is_word_byte(text_[begin - 1]) && at - begin < 40) --begin;
    return is_capital_at(text_, begin) && ends_as_street(text_.substr(begin, at - 1 - begin));
  }

  Cues cues_at(size_t begin, size_t end) const {
    const auto& words = reading_.marks->words;
    const auto at = std::ranges::lower_bound(words, begin, {}, &Mark::begin);
    return at != words.end() && at->begin == begin && at->end == end ? at->cues : 0;
  }

  Run run_around(size_t at, size_t least) {
    Run run{at, at};
    go_left(run, least);
    run.score = cue_before(run.begin);
    run.told = run.score > 0;
    const size_t right_from = run.begin;
    run.end = run.begin;
    run.numbers = run.words = 0;
    go_right(run, right_from);
    if (run.told && run.score == 3 && !is_number_beside_word(run)) run.score = 0;
    if (run.lines >= 2 && run.numbers >= 3) run.score += 3;
    if (run.numbers >= 2 && run.words >= 1 && run.score > 0) ++run.score;
    return run;
  }

  // "12 High", "Roma 131"; not "Brussels, 9".
  bool is_number_beside_word(const Run& run) const {
    for (size_t at = run.begin; at + 1 < run.end; ++at) {
      if (text_[at] != ' ' && text_[at] != '\n' && !(text_[at] == '.' && text_[at + 1] == ' ')) continue;
      const char before = byte_before(text_, at), behind = text_[at] == '.' ? byte_at(text_, at + 2) : text_[at + 1];
      if ((is_digit(before) && is_word_byte(behind)) || (is_word_byte(before) && is_digit(behind))) return true;
    }
    return false;
  }

  // "the corner of" a street, and the ship above its fleet's post office.
  void take_start(Run& run) const {
    for (const std::string_view words : {"the corner of ", "corner of "}) {
      if (text_.substr(0, run.begin).ends_with(words)) {
        run.begin -= words.size();
        return;
      }
    }
    if (byte_before(text_, run.begin) != '\n' || (cues_at(run.begin, word_end(text_, run.begin)) & cue::military) == 0) return;
    const auto& words = reading_.marks->words;
    const auto mark = std::ranges::lower_bound(words, run.begin, {}, &Mark::begin);
    if (mark == words.begin() || ((mark - 1)->cues & cue::military) == 0) return;
    const size_t ship = (mark - 1)->begin;
    if (run.begin - ship < 48 && text_.substr(ship, run.begin - ship - 1).find('\n') == std::string_view::npos) run.begin = ship;
  }

  // Over words with capitals and numbers on the same line.
  void go_left(Run& run, size_t least) const {
    constexpr size_t reach = 72;
    size_t at = run.begin;
    while (at > least && run.begin - at < 24) {
      size_t end = at;
      while (end > least && std::string_view(" ,.#/'-").find(text_[end - 1]) != std::string_view::npos && at - end < 3) --end;
      if (end == at && at == run.begin && !is_word_byte(byte_before(text_, at))) return;
      size_t begin = end;
      while (begin > least && end - begin < 40 &&
             (is_word_byte(text_[begin - 1]) || is_digit(text_[begin - 1]) || text_[begin - 1] == '\''))
        --begin;
      if (begin == end) return;
      const std::string_view word = text_.substr(begin, end - begin);
      const bool dotted = text_.substr(end, at - end).find(". ") != std::string_view::npos && word.size() > 4 && !is_digit(word[0]);
      if (dotted) return;
      if (is_digit(word[0]) ? word.size() <= 6 : takes_left(begin, end, word)) run.begin = begin;
      else if (!is_particle(word)) return;
      at = begin;
      if (run.begin + reach < end) return;
    }
  }
  bool takes_left(size_t begin, size_t end, std::string_view word) const {
    const Cues cues = cues_at(begin, end);
    if ((cues & (cue::address | cue::place | cue::phone)) != 0 && (cues & cue::street) == 0) return false;
    if (is_capital_at(text_, begin)) return (cues & (cue::greeting | cue::closing)) == 0 && !is_nobody(word);
    if ((cues & (cue::street | cue::unit | cue::box)) != 0 && (word.size() > 1 || byte_at(text_, end) == '.') && (cues & cue::title) == 0)
      return true;
    return follows_capital(begin) && is_digit(byte_at(text_, skip_blanks(text_, end))) && (cues & ~cue::at_sign) == 0 && !is_nobody(word);
  }
  // "Csabai" before "kapu 39".
  bool follows_capital(size_t at) const {
    if (byte_before(text_, at) != ' ') return false;
    size_t begin = at - 1;
    while (begin > 0 && at - begin < 40 && is_word_byte(text_[begin - 1])) --begin;
    return begin + 3 < at && is_capital_at(text_, begin) && !is_nobody(text_.substr(begin, at - 1 - begin));
  }
  bool is_nobody(std::string_view word) const {
    const Cues cues = reading_.all_words->cues_of(word);
    return (cues & cue::nobody) != 0 && (cues & (cue::street | cue::unit | cue::box)) == 0;
  }

  // Takes tokens as long as they may be of an address.
  void go_right(Run& run, size_t at) const {
    constexpr size_t longest = 200;
    const size_t begin = at;
    while (at < text_.size() && at - begin < longest) {
      const size_t end = token_end(at);
      if (end == at || taken_between(at, end) || !takes(run, at, end)) return;
      run.end = end;
      at = next_token(run, end);
      if (at == std::string_view::npos) return;
    }
  }
  size_t token_end(size_t at) const {
    size_t end = at;
    while (end < text_.size() && (is_word_byte(text_[end]) || is_digit(text_[end]) ||
                                  ((text_[end] == '\'' || text_[end] == '-') && end > at &&
                                   (is_word_byte(byte_at(text_, end + 1)) || is_digit(byte_at(text_, end + 1))))))
      ++end;
    return end;
  }

  static bool is_clear_street(std::string_view word) {
    constexpr std::string_view clear[] = {"street", "road", "avenue", "lane", "boulevard", "rd",  "ave",
                                          "blvd",   "str",  "utca",   "út",   "u",         "tér", "útja"};
    return std::ranges::find(clear, word) != std::end(clear);
  }

  // Whether the token belongs, and what it tells.
  bool takes(Run& run, size_t at, size_t end) const {
    const std::string_view token = text_.substr(at, end - at);
    if (is_digit(token[0])) {
      const auto digits = std::ranges::count_if(token, is_digit);
      if (digits > 6) return false;
      ++run.numbers;
      if (is_word_byte(token.back()) && token.size() > 3) ++run.words;  // "40th"
      return true;
    }
    const Cues cues = cues_at(at, end);
    const bool capital = is_capital_at(text_, at);
    const bool joined = run.numbers > 0 || run.words > 0;
    const size_t behind = skip_blanks(text_, byte_at(text_, end) == '.' ? end + 1 : end);
    const bool numbered = is_digit(byte_at(text_, behind));
    if ((cues & cue::military) != 0 && (numbered || capital)) run.score += 2;
    if ((cues & cue::box) != 0 && numbered && token.size() > 2) run.score += 3;
    if ((cues & cue::unit) != 0 && numbered && joined) run.score += run.numbers > 0 || (token.size() > 2 && capital) ? 3 : 1;
    const bool along = run.way;
    if ((cues & cue::way) != 0) run.way = true;
    else if (capital) run.way = false;
    if ((cues & cue::way) != 0 && (is_capital_at(text_, behind) || run.numbers > 0)) run.score += 3;
    else if ((cues & cue::street) != 0 && run.numbers > 0 && run.words > 0 && (capital || lower_ || is_clear_street(token))) run.score += 3;
    if (ends_as_street(token) && (numbered || run.numbers > 0)) run.score += 3;
    if (capital) {
      if (run.lines > 1 && byte_at(text_, end) == ':') return false;
      if ((cues & (cue::greeting | cue::closing)) != 0 || token == "I" ||
          (!along && is_nobody(token) && token.size() > 1 && std::ranges::any_of(token, [](char byte) { return byte >= 'a'; })))
        return false;
      ++run.words;
      return true;
    }
    constexpr Cues parts = cue::street | cue::unit | cue::box | cue::way;
    if ((cues & cue::way) != 0 && is_capital_at(text_, behind)) return true;
    if ((cues & parts) != 0 && joined && (numbered || run.numbers > 0) && (cues & (cue::nobody | cue::title)) == 0)
      return token.size() > 1 || byte_at(text_, end) == '.';
    if ((cues & cue::military) != 0 && (numbered || is_word_byte(byte_at(text_, behind)))) return true;
    if (lower_ && (run.told || run.score > 0) && (cues & ~Cues{cue::at_sign}) == 0 && !is_nobody(token) && ++run.lowered <= 6) {
      ++run.words;
      return true;
    }
    return is_particle(token) ? leads_on(behind, run) : joins(run, token, end, behind, numbered);
  }
  // Behind a particle: a capital, a number, or more particles before one.
  bool leads_on(size_t at, const Run& run) const {
    for (int steps = 0; steps < 3; ++steps) {
      if (is_capital_at(text_, at) || is_digit(byte_at(text_, at)) || byte_at(text_, at) == '\n') return true;
      const size_t end = word_end(text_, at);
      if ((cues_at(at, end) & cue::way) != 0) return true;
      if (end == at) return steps > 0 && run.way;
      if (!is_particle(text_.substr(at, end - at)) && !run.way) return false;
      at = skip_blanks(text_, end);
    }
    return false;
  }
  // A small word inside: "Stensås terrasse 38", "rkp. 18", "rue des lices".
  bool joins(const Run& run, std::string_view token, size_t end, size_t behind, bool numbered) const {
    if (run.words == 0 && !run.way) return false;
    if (numbered && (run.told || (token.size() <= 4 && byte_at(text_, end) == '.'))) return true;
    const size_t next = word_end(text_, behind);
    if (run.told && (cues_at(behind, next) & cue::street) != 0 && next > behind + 1) return true;
    return run.way && run.end + 1 >= end - token.size() && (is_capital_at(text_, behind) || next == behind);
  }

  // Where the next token begins, when nothing parts it from the one before; else npos.
  size_t next_token(Run& run, size_t end) const {
    constexpr size_t none = std::string_view::npos;
    size_t at = end, breaks = 0;
    bool dotted = false;
    for (; at < text_.size() && !is_word_byte(text_[at]) && !is_digit(text_[at]); ++at) {
      const char byte = text_[at];
      if (byte == '\n') ++breaks;
      else if (byte == '.') dotted = true;
      else if (byte == '#' && !is_digit(byte_at(text_, at + 1))) return none;
      else if (byte == '>' || byte == '?') {
        if (breaks == 0) return none;
      } else if (std::string_view(" ,\t\r#/'()-").find(byte) == none) return none;
      if (at - end > 12) return none;
    }
    if (at >= text_.size()) return none;
    if (dotted && breaks == 0 && !is_abbreviation(end, at)) return none;
    if (breaks > 0) {
      ++run.lines;
      const size_t line_end = std::min(text_.find('\n', at), text_.size());
      const std::string_view line = text_.substr(at, std::min<size_t>(line_end - at, 60));
      const bool numbered = std::ranges::any_of(line, is_digit);
      const size_t said = std::min(line.find_first_of(".?!"), line_end - at);
      if (run.lines > 7 || (breaks > 1 && !numbered) || line.find(':') != line.npos) return none;
      if (!numbered && (said > 44 || (!is_capital_at(text_, at) && said > 4))) return none;
    }
    return at;
  }
  // "u.", "Str.", "19." before the next token.
  bool is_abbreviation(size_t end, size_t next) const {
    size_t begin = end;
    while (begin > 0 && end - begin < 6 && (is_word_byte(text_[begin - 1]) || is_digit(text_[begin - 1]))) --begin;
    const std::string_view word = text_.substr(begin, end - begin);
    if (word.empty() || !is_digit(word[0])) return word.size() <= 4;
    // "19. Suite 4", but not "at 11. If".
    constexpr Cues parts = cue::street | cue::unit | cue::box;
    const size_t next_end = token_end(next);
    return word.size() <= 3 && ((cues_at(next, next_end) & parts) != 0 || text_.substr(next, next_end - next) == "and");
  }

  // Words before it that say that an address comes: "address:", "live at", "corner of".
  int cue_before(size_t begin) const {
    constexpr size_t reach = 48;
    int score = (reading_.told & cue::address) != 0 ? 3 : 0;
    const auto& words = reading_.marks->words;
    auto mark = std::ranges::lower_bound(words, begin, {}, &Mark::begin);
    for (; mark != words.begin(); --mark) {
      const Mark& word = *(mark - 1);
      if (word.end + reach < begin) break;
      const std::string_view between = text_.substr(word.end, begin - std::min<size_t>(begin, word.end));
      const bool leads = between.find_first_of("0123456789") == between.npos;
      if (!leads) continue;
      if ((word.cues & (cue::address | cue::corner)) != 0) score = std::max(score, 3);
      if ((word.cues & cue::place) != 0) {
        for (const std::string_view joint : {" at ", " in ", " on ", " to ", " of "}) {
          if (between.find(joint) != between.npos) score = std::max(score, 3);
        }
      }
    }
    return score;
  }

  const Reading& reading_;
  std::string_view text_;
  Findings& out_;
  Links links_{text_};
  size_t found_;  // what others found stands before this
  size_t next_found_ = 0;
  bool lower_;  // somebody who writes no capitals at all
};

}  // namespace

void find_addresses(const Reading& reading, Findings& out) {
  if (!reading.marks->digits.empty()) Addresses(reading, out).find();
}

}  // namespace sc::redact
