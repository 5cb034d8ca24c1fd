// SPDX-License-Identifier: Apache-2.0
#include "classify/annotation.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <cstring>

#include "classify/characters.hpp"
#include "json/string.hpp"

namespace sc::classify {

namespace {

constexpr size_t most_of_fixed = 512;     // bytes that all but the strings of others and the evidence may take
constexpr size_t most_of_evidence = 128;  // bytes of one, without its label
constexpr size_t most_of_number = 16;

// Copies as many bytes whatever the text, which is faster than to count them: there must be room behind it.
struct Piece {
  char bytes[47] = {};
  unsigned char size = 0;

  constexpr Piece(std::string_view before, std::string_view name, std::string_view after) {
    for (const std::string_view part : {before, name, after}) {
      for (const char byte : part) bytes[size++] = byte;
    }
  }
};

constexpr std::array<Piece, 5> make_labels() {
  constexpr auto of = [](std::string_view name) { return Piece("\"sentiment\":{\"label\":\"", name, "\",\"score\":"); };
  return {of(""), of("negative"), of("neutral"), of("positive"), of("unsure")};
}

constexpr std::array<Piece, 4> make_purposes() {
  constexpr auto of = [](std::string_view name) { return Piece("\"purpose\":\"", name, "\",\"urgency\":\""); };
  return {of("question"), of("concern"), of("advocacy"), of("other")};
}

constexpr std::array<Piece, 3> make_urgencies() {
  constexpr auto of = [](std::string_view name) { return Piece("", name, "\",\"needs_response\":"); };
  return {of("low"), of("normal"), of("high")};
}

constexpr auto labels = make_labels();
constexpr auto purposes = make_purposes();
constexpr auto urgencies = make_urgencies();
constexpr std::array answers{Piece("false,", "", ""), Piece("true,", "", "")};

struct Risk {
  uint32_t tag;
  std::string_view name;
};

constexpr Risk risks[] = {{tag_churn, "churn"}, {tag_legal, "legal"}, {tag_safety, "safety"}};

// Each writes at `to` and returns what is behind it.

inline char* put(char* to, const Piece& piece) {
  std::memcpy(to, piece.bytes, sizeof piece.bytes);
  return to + piece.size;
}

template <size_t size>
inline char* put(char* to, const char (&text)[size]) {
  std::memcpy(to, text, size - 1);
  return to + size - 1;
}

inline char* put_text(char* to, std::string_view text) {
  std::memcpy(to, text.data(), text.size());
  return to + text.size();
}

inline char* put_number(char* to, uint32_t number) {
  if (number < 10) {
    *to = static_cast<char>('0' + number);
    return to + 1;
  }
  if (number < 1000) {  // nearly always: a place in a short text
    const uint32_t skipped = number < 100 ? 1 : 0;
    const char digits[] = {static_cast<char>('0' + number / 100), static_cast<char>('0' + number / 10 % 10),
                           static_cast<char>('0' + number % 10), 0};
    std::memcpy(to, digits + skipped, 3);
    return to + 3 - skipped;
  }
  return std::to_chars(to, to + most_of_number, number).ptr;
}

// 1250 is 1.25, -400 is -0.4, 0 is 0.
inline char* put_thousandths(char* to, int32_t thousandths) {
  if (thousandths < 0) *to++ = '-';
  const auto size = static_cast<uint32_t>(std::abs(thousandths));
  to = put_number(to, size / 1000);
  const uint32_t rest = size % 1000;
  if (rest == 0) return to;
  to[0] = '.';
  to[1] = static_cast<char>('0' + rest / 100);
  to[2] = static_cast<char>('0' + rest / 10 % 10);
  to[3] = static_cast<char>('0' + rest % 10);
  return to + (rest % 10 != 0 ? 4 : rest % 100 != 0 ? 3 : 2);
}

char* put_risks(char* to, uint32_t tags) {
  to = put(to, "\"risks\":[");
  for (const Risk& risk : risks) {
    if ((tags & risk.tag) == 0) continue;
    *to++ = '"';
    to = put_text(to, risk.name);
    to = put(to, "\",");
  }
  to[-1] = ']';
  *to++ = ',';
  return to;
}

inline char* put_needs(char* to, const Judgement& judgement) {
  to = put(to, purposes[static_cast<size_t>(judgement.purpose)]);
  to = put(to, urgencies[static_cast<size_t>(judgement.urgency)]);
  to = put(to, answers[judgement.needs_response ? 1 : 0]);
  if (judgement.failed != Channel::none) {
    to = put(to, "\"failure_demand\":{\"channel\":\"");
    to = put_text(to, name_of(judgement.failed));
    to = put(to, "\"},");
  }
  return judgement.risks == 0 ? to : put_risks(to, judgement.risks);
}

inline char* put_evidence(char* to, const std::vector<Evidence>& all) {
  to = put(to, "\"evidence\":[");
  for (const Evidence& evidence : all) {
    to = put(to, "{\"for\":\"");
    to = put_text(to, evidence.label);
    to = put(to, "\",\"span\":[");
    to = put_number(to, evidence.begin);
    *to++ = ',';
    to = put_number(to, evidence.end);
    *to++ = ']';
    if (evidence.weight != 0) {
      to = put(to, ",\"weight\":");
      to = put_thousandths(to, evidence.weight);
    }
    to = put(to, "},");
  }
  to[-1] = ']';
  *to++ = ',';
  return to;
}

// Whether a language tag is one as it should be, and so needs no quoting.
bool is_plain(std::string_view language) {
  return std::all_of(language.begin(), language.end(), [](char byte) { return is_alphanumeric(byte) || byte == '-'; });
}

}  // namespace

std::string_view Annotation::write(const Judgement& judgement, std::string_view language, Evidences evidences) {
  if (!is_plain(language)) {
    quoted_.clear();
    json::append_quoted_utf8(quoted_, language);
    language = std::string_view(quoted_).substr(1, quoted_.size() - 2);
  }
  size_t most = most_of_fixed + language.size() + tail_.size();
  for (const Evidence& evidence : judgement.evidence) most += most_of_evidence + evidence.label.size();
  if (room_.size() < most) room_.resize(2 * most);
  char* const begin = room_.data();
  char* to = begin;
  *to++ = '{';
  if (!language.empty()) {
    to = put(to, "\"lang\":\"");
    to = put_text(to, language);
    to = put(to, "\",");
  }
  if (judgement.label != Label::unknown) {
    to = put(to, labels[static_cast<size_t>(judgement.label)]);
    to = put_thousandths(to, judgement.score);
    to = put(to, "},");
  }
  if (judgement.for_customer) to = put_needs(to, judgement);
  if (evidences == Evidences::shown && !judgement.evidence.empty()) to = put_evidence(to, judgement.evidence);
  to = put_text(to, tail_);
  return {begin, static_cast<size_t>(to - begin)};
}

}  // namespace sc::classify
