// SPDX-License-Identifier: Apache-2.0
// Names of people, where a word says that one is there: a greeting before it, a closing, a title, an introduction, kinship.
#include <algorithm>
#include <cstddef>
#include <span>

#include "redact/reading.hpp"

namespace sc::redact {

namespace {

constexpr size_t most_words = 4;
constexpr size_t most_handles = 100;  // that are compared with a name

class Names {
 public:
  Names(const Reading& reading, Findings& out) : reading_(reading), text_(reading.text), out_(out) {}

  void find() {
    for (const Mark& word : reading_.marks->words) {
      if ((word.cues & cue::title) != 0) take_title(word);
      if ((word.cues & cue::name) != 0) take_told(word);
      if ((word.cues & cue::am) != 0) take_am(word);
      if ((word.cues & cue::greeting) != 0) take_greeted(word);
      if ((word.cues & cue::kin) != 0) take_kin(word);
      if ((word.cues & cue::phone) != 0) take_called(word);
      if ((word.cues & cue::closing) != 0) take_signed(word.end);
    }
    take_dashed();
  }

 private:
  // What a name has between its words without a capital.
  static bool is_particle(std::string_view word) {
    constexpr std::string_view particles[] = {"de",  "da",  "do",  "dos", "del", "della", "di", "la", "le", "van", "von",
                                              "der", "den", "ter", "bin", "ibn", "al",    "el", "y",  "e",  "zu"};
    return std::ranges::find(particles, word) != std::end(particles);
  }
  bool is_nobody(std::string_view word) const { return (reading_.all_words->cues_of(word) & cue::nobody) != 0; }

  // Behind the name that begins at `at`, and its words; `at` when none does.
  size_t name_end(size_t at, size_t& words) const {
    words = 0;
    size_t end = at;
    for (size_t next = at; words < most_words;) {
      const size_t behind = word_end(text_, next);
      if (behind == next) break;
      std::string_view word = text_.substr(next, behind - next);
      if (word.ends_with("'s")) word.remove_suffix(2);
      if (!is_capital_at(text_, next)) {
        const size_t following = skip_blanks(text_, behind);
        if (words == 0 || !is_particle(word) || !is_capital_at(text_, following)) break;
        next = following;
        continue;
      }
      if ((word.size() == 1 ? word == "I" : is_nobody(word)) || reading_.all_words->cues_of(word) & (cue::greeting | cue::closing)) break;
      ++words;
      end = next + word.size();
      if (word.size() < behind - next) break;  // "Ann's"
      // "J." goes on; so does "Ann J", but not "Ann. We".
      const bool initial = word.size() <= 2 && byte_at(text_, behind) == '.';
      if (initial) end = behind + 1;
      if (byte_at(text_, end) != ' ') break;
      next = end + 1;
    }
    return end;
  }

  // "KLM", "DFW", "BH": no name, or only initials.
  bool is_shouted(size_t begin, size_t end) const {
    const std::string_view word = text_.substr(begin, word_end(text_, begin) - begin);
    return end - begin <= word.size() &&
           std::ranges::none_of(word, [](char byte) { return (byte >= 'a' && byte <= 'z') || static_cast<unsigned char>(byte) >= 0x80; });
  }
  // An account that is spoken to is no person, or one that is hidden elsewhere.
  bool is_mentioned(std::string_view value) const {
    const std::vector<uint32_t>& ats = reading_.marks->ats;
    for (const uint32_t at : std::span(ats).first(std::min(ats.size(), most_handles))) {
      const std::string_view handle = text_.substr(at + 1, value.size());
      if (handle.size() == value.size() &&
          std::equal(value.begin(), value.end(), handle.begin(), [](char one, char other) { return (one | 0x20) == (other | 0x20); }))
        return true;
    }
    return false;
  }

  bool add(size_t begin, size_t end) {
    if (end <= begin || is_shouted(begin, end) || is_mentioned(text_.substr(begin, end - begin))) return false;
    out_.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(end), name});
    return true;
  }
  bool add_at(size_t at) {
    size_t words = 0;
    return add(at, name_end(at, words));
  }

  // Behind a title at `at` ("Mr. "), or `at`.
  size_t skip_title(size_t at) const {
    const size_t end = word_end(text_, at);
    if (end == at || (reading_.all_words->cues_of(text_.substr(at, end - at)) & cue::title) == 0) return at;
    return skip_blanks(text_, byte_at(text_, end) == '.' ? end + 1 : end);
  }

  void take_title(const Mark& word) {
    size_t at = word.end;
    if (byte_at(text_, at) == '.') ++at;
    if (byte_at(text_, at) != ' ') return;
    const size_t begin = skip_title(skip_blanks(text_, at));
    const bool is_street = (word.cues & cue::street) != 0 && is_capital_at(text_, word.begin) && word.begin >= 2 &&
                           byte_before(text_, word.begin - 1) != '.' && is_word_byte(byte_before(text_, word.begin - 1)) &&
                           is_digit_before(word.begin);
    if (!is_street) add_at(begin);
  }
  bool is_digit_before(size_t at) const {
    const std::string_view before = text_.substr(at > 24 ? at - 24 : 0, std::min<size_t>(at, 24));
    return std::any_of(before.begin(), before.end(), is_digit);
  }

  // "my name is", "name:", "what's your name?", "change the name to".
  void take_told(const Mark& word) {
    size_t at = word.end;
    constexpr size_t reach = 90;
    if (text_.substr(at, 3) == "'s ") at += 3;
    bool linked = false;
    for (int steps = 0; steps < 6; ++steps) {
      while (at < text_.size() && std::string_view(" \t:=*_\"-").find(text_[at]) != std::string_view::npos)
        linked = linked || text_[at] == ':' || text_[at] == '=', ++at;
      const size_t end = word_end(text_, at);
      if (end == at) break;
      const std::string_view next = text_.substr(at, end - at);
      const Cues cues = reading_.all_words->cues_of(next);
      if ((cues & cue::title) != 0) return take_title({static_cast<uint32_t>(at), static_cast<uint32_t>(end), cues, 0});
      if (is_capital_at(text_, at) && (cues & cue::nobody) == 0) return static_cast<void>(add_at(at));
      constexpr std::string_view joints[] = {"is",   "was", "ist", "lautet", "est", "es",   "è",  "é",  "er", "är", "on",
                                             "jest", "him", "her", "it",     "the", "baby", "my", "as", "i",  "is:"};
      const bool joins = std::ranges::find(joints, next) != std::end(joints);
      if (!joins && take_small(at, linked)) return;
      if (!joins) break;
      at = end;
    }
    take_behind_sign(word.end, std::min(text_.size(), word.end + reach));
  }

  // "my name is ann", "name: ann smith": somebody who writes no capitals at all.
  bool take_small(size_t at, bool linked) {
    const std::string_view before = text_.substr(at > 4 ? at - 4 : 0, std::min<size_t>(at, 4));
    if (!linked && !before.ends_with("is ") && !before.ends_with("ist ") && !before.ends_with("est ")) return false;
    if (std::ranges::any_of(text_.substr(0, 256), [](char byte) { return byte >= 'A' && byte <= 'Z'; })) return false;
    size_t end = at;
    for (int words = 0; words < (linked ? 4 : 2); ++words) {
      const size_t next = words == 0 ? at : end + 1;
      const size_t behind = word_end(text_, next);
      const std::string_view word = text_.substr(next, behind - next);
      if (behind == next || reading_.all_words->cues_of(word) != 0 || word.ends_with("ing") || word.ends_with("ed")) break;
      end = linked && byte_at(text_, behind) == '.' && word.size() == 1 ? behind + 1 : behind;
      if (byte_at(text_, end) != ' ') break;
    }
    return end > at + 2 && add(at, end);
  }

  void take_behind_sign(size_t from, size_t to) {
    for (size_t at = from; at < to; ++at) {
      const char byte = text_[at];
      if (byte == '.' || byte == '\n') return;
      const bool change = byte == ' ' && text_.substr(at, 4) == " to " && is_changed(from, at);
      if (byte != '?' && byte != ':' && !change) continue;
      size_t begin = skip_blanks(text_, change ? at + 4 : at + 1);
      const size_t speaker = word_end(text_, begin);  // "User: "
      if (byte_at(text_, speaker) == ':') begin = skip_blanks(text_, speaker + 1);
      if (add_at(skip_title(begin))) return;
    }
  }

  bool is_changed(size_t from, size_t at) const {
    const std::string_view said = text_.substr(from, at - from);
    constexpr std::string_view verbs[] = {"change", "correct", "update", "rename", "set"};
    return std::ranges::any_of(verbs, [&](std::string_view verb) { return said.find(verb) != said.npos; }) ||
           text_.substr(from > 40 ? from - 40 : 0, std::min<size_t>(from, 40)).find("change") != std::string_view::npos;
  }

  bool is_word_before(size_t at, std::string_view word) const {
    return at > word.size() && text_.substr(at - word.size() - 1, word.size()) == word &&
           (at == word.size() + 1 || !is_word_byte(text_[at - word.size() - 2]));
  }

  void take_am(const Mark& word) {
    const std::string_view cue = text_.substr(word.begin, word.end - word.begin);
    size_t at = skip_blanks(text_, word.end);
    if (cue == "m" && byte_before(text_, word.begin) != '\'') return;
    if (cue == "am" && !is_word_before(word.begin, "I") && !is_word_before(word.begin, "i")) return;
    if (cue == "this" || cue == "This") {
      if (text_.substr(at, 3) != "is ") return;
      at += 3;
    }
    const size_t begin = skip_title(at);
    size_t words = 0;
    const size_t end = name_end(begin, words);
    if (words == 0) return;
    const std::string_view behind = text_.substr(end, 12);
    const auto goes_on = [&](std::initializer_list<std::string_view> signs) {
      return std::any_of(signs.begin(), signs.end(), [&](std::string_view sign) { return behind.starts_with(sign); });
    };
    if (begin > at || words >= 2 ||
        goes_on({" from ", " here", " calling", " writing", ", from", ", orig", ", your", ", and I", " and I", ", a ", ", the ", " aus ",
                 " von ", " hier", " de ", " di "}))
      add(begin, end);
  }

  void take_greeted(const Mark& word) {
    const size_t begin = skip_title(skip_blanks(text_, word.end));
    size_t words = 0;
    const size_t end = name_end(begin, words);
    if (words == 0 || begin == word.end) return;
    const char behind = byte_at(text_, end);
    if (behind == ' ') {
      const std::string_view next = text_.substr(end + 1, word_end(text_, end + 1) - end - 1);
      if (next == "customer" || next == "customers" || next == "team" || next == "support" || next == "people" || next == "service") return;
    }
    const bool ends = end >= text_.size() || std::string_view(",!.:;\n?-").find(behind) != std::string_view::npos;
    const bool begins = word.begin == 0 || std::string_view("\n.!?,\"").find(text_[word.begin - 1]) != std::string_view::npos ||
                        word.begin == 1 || std::string_view("\n.!?,").find(text_[word.begin - 2]) != std::string_view::npos ||
                        is_behind_mention(word.begin);
    if ((ends && words <= 3) || (begins && words <= 2 && !ends && behind == ' ')) add(begin, end);
  }
  bool is_behind_mention(size_t at) const {
    size_t begin = at;
    while (begin > 0 && text_[begin - 1] == ' ') --begin;
    while (begin > 0 && at - begin < 40 && (is_alnum(text_[begin - 1]) || text_[begin - 1] == '_')) --begin;
    return byte_before(text_, begin) == '@';
  }

  bool is_owned(size_t at) const {
    constexpr std::string_view owners[] = {"my", "his", "her", "our", "your", "their", "mein", "meine", "meiner", "meinem", "mon",
                                           "ma", "mi",  "mio", "mia", "mijn", "min",   "My",   "Our",   "Mein",   "Meine",  "Mijn"};
    return std::ranges::any_of(owners, [&](std::string_view owner) { return is_word_before(at, owner); });
  }
  void take_kin(const Mark& word) {
    // "my son Peter"
    const size_t begin = skip_blanks(text_, word.end);
    if (begin > word.end && is_owned(word.begin) && add_at(begin)) return;
    // "add Ann Smith as a guardian"
    const size_t from = word.begin > 70 ? word.begin - 70 : 0;
    const std::string_view before = text_.substr(from, word.begin - from);
    const size_t as = before.rfind(" as ");
    const size_t added = before.rfind("add ");
    if (as != before.npos && added != before.npos && added < as && before.size() - as <= 6) {
      size_t words = 0;
      const size_t at = from + added + 4, end = name_end(at, words);
      if (end == from + as) add(at, end);
    }
  }

  // "everyone calls me Ann", "who was called Ann".
  void take_called(const Mark& word) {
    const std::string_view cue = text_.substr(word.begin, word.end - word.begin);
    if (cue != "call" && cue != "calls" && cue != "called") return;
    size_t at = skip_blanks(text_, word.end);
    if (text_.substr(at, 3) == "me ") at += 3;
    else if (cue != "called" ||
             !(is_word_before(word.begin, "was") || is_word_before(word.begin, "is") || is_word_before(word.begin, "am")))
      return;
    add_at(at);
  }

  // Whether nothing but signs and emoji is left from `at` on, or a line ends.
  bool ends_at(size_t at) const {
    while (at < text_.size() && !is_alnum(text_[at]) && text_[at] != '@' && text_[at] != '#' && text_[at] != '\n') ++at;
    return at >= text_.size() || text_[at] == '\n';
  }

  // "Best regards,\nAnn Smith", "thanks for your help, Ann": a name that ends its line behind a closing.
  void take_signed(size_t from) {
    constexpr size_t reach = 60;
    const size_t to = std::min(text_.size(), from + reach);
    for (size_t at = from; at < to; ++at) {
      const char byte = text_[at];
      const bool parts = byte == ',' || byte == '\n' || byte == '!' || byte == '-' || byte == '.' || (byte == ' ' && at == from);
      if (!parts) continue;
      size_t begin = at + 1;
      while (begin < text_.size() && std::string_view(" \t\n-~,").find(text_[begin]) != std::string_view::npos) ++begin;
      size_t words = 0;
      const size_t end = name_end(skip_title(begin), words);
      if (words > 0 && words <= 3 && ends_at(end)) return static_cast<void>(add(begin, end));
    }
  }

  // "… by noon. - Ann": at the very end.
  void take_dashed() {
    size_t end = text_.size();
    while (end > 0 && (text_[end - 1] == ' ' || text_[end - 1] == '\n' || text_[end - 1] == '.')) --end;
    const size_t from = end > 40 ? end - 40 : 0;
    const std::string_view tail = text_.substr(from, end - from);
    const size_t dash = std::min(tail.rfind("- "), tail.rfind("~"));
    if (dash == tail.npos || from + dash < 2) return;
    const std::string_view before = text_.substr(0, from + dash);
    const size_t last = before.find_last_not_of(" -");
    if (last == before.npos || std::string_view(".!?\n").find(before[last]) == std::string_view::npos) return;
    const size_t begin = skip_blanks(text_, from + dash + 1);
    size_t words = 0;
    if (name_end(begin, words) == end && words <= 2) add(begin, end);
  }

  const Reading& reading_;
  std::string_view text_;
  Findings& out_;
};

}  // namespace

void find_names(const Reading& reading, Findings& out) { Names(reading, out).find(); }

}  // namespace sc::redact
