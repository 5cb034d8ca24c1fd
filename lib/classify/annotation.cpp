// SPDX-License-Identifier: Apache-2.0
#include "classify/annotation.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <initializer_list>
#include <span>

#include "json/string.hpp"
#include "learn/characters.hpp"
#include "learn/labels.hpp"
#include "playbook/playbook.hpp"

namespace sc::classify {

using namespace learn;

namespace {

constexpr size_t most_of_fixed = 2048;    // bytes that all but the strings of others and the evidence may take
constexpr size_t most_of_evidence = 128;  // bytes of one beside its reason
constexpr size_t most_of_number = 16;
constexpr size_t block = 32;              // bytes that are copied at once of texts of any size

// Copied whole whatever the text, which is faster than to count its bytes: there must be room behind it.
template <size_t most>
struct Piece {
  char bytes[most] = {};
  unsigned char size = 0;

  constexpr Piece() = default;
  constexpr Piece(std::initializer_list<std::string_view> parts) {
    for (const std::string_view part : parts) {
      for (const char byte : part) bytes[size++] = byte;
    }
  }
};

constexpr std::array<Piece<47>, 5> make_labels() {
  constexpr auto of = [](std::string_view name) { return Piece<47>{"\"sentiment\":{\"label\":\"", name, "\",\"score\":"}; };
  return {of(""), of("negative"), of("neutral"), of("positive"), of("unsure")};
}

constexpr size_t urgency_count = 3;
constexpr size_t place_of(size_t purpose, size_t urgency, bool needs_response) {
  return (purpose * urgency_count + urgency) * 2 + (needs_response ? 1 : 0);
}

// By purpose, urgency and whether an answer is needed.
constexpr std::array<Piece<79>, 4 * urgency_count * 2> make_needs() {
  constexpr std::string_view purposes[] = {"question", "concern", "advocacy", "other"};
  constexpr std::string_view urgencies[] = {"low", "normal", "high"};
  std::array<Piece<79>, 4 * urgency_count * 2> all{};
  for (size_t purpose = 0; purpose < 4; ++purpose) {
    for (size_t urgency = 0; urgency < urgency_count; ++urgency) {
      for (const bool answer : {false, true}) {
        all[place_of(purpose, urgency, answer)] = {"\"purpose\":\"", purposes[purpose],  "\",\"urgency\":\"",
                                                   urgencies[urgency], "\",\"needs_response\":", answer ? "true," : "false,"};
      }
    }
  }
  return all;
}

// 0 to 999 as they are written.
constexpr std::array<Piece<3>, 1000> make_numbers() {
  std::array<Piece<3>, 1000> all{};
  for (size_t number = 0; number < all.size(); ++number) {
    Piece<3>& piece = all[number];
    if (number >= 100) piece.bytes[piece.size++] = static_cast<char>('0' + number / 100);
    if (number >= 10) piece.bytes[piece.size++] = static_cast<char>('0' + number / 10 % 10);
    piece.bytes[piece.size++] = static_cast<char>('0' + number % 10);
  }
  return all;
}

// Thousandths from 0 to 999: 250 is 0.25.
constexpr std::array<Piece<7>, 1000> make_fractions() {
  std::array<Piece<7>, 1000> all{};
  for (size_t number = 0; number < all.size(); ++number) {
    const char digits[] = {'0', '.', static_cast<char>('0' + number / 100), static_cast<char>('0' + number / 10 % 10),
                           static_cast<char>('0' + number % 10)};
    const size_t size = number == 0 ? 1 : number % 100 == 0 ? 3 : number % 10 == 0 ? 4 : 5;
    all[number] = {std::string_view(digits, size)};
  }
  return all;
}

constexpr auto labels = make_labels();
constexpr auto needs = make_needs();
constexpr auto numbers = make_numbers();
constexpr auto fractions = make_fractions();

// Each writes at `to` and returns what is behind it.

template <size_t most>
inline char* put(char* to, const Piece<most>& piece) {
  std::memcpy(to, &piece, sizeof piece);
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

// A text that can be read to a full block.
inline char* put_blocks(char* to, const std::vector<char>& text, size_t size) {
  for (size_t at = 0; at < size; at += block) std::memcpy(to + at, text.data() + at, block);
  return to + size;
}

inline char* put_number(char* to, uint32_t number) {
  if (number < numbers.size()) [[likely]] return put(to, numbers[number]);  // a place in a short text
  return std::to_chars(to, to + most_of_number, number).ptr;
}

// 1250 is 1.25, -400 is -0.4, 0 is 0.
inline char* put_thousandths(char* to, int32_t thousandths) {
  *to = '-';
  to += thousandths < 0 ? 1 : 0;
  const auto size = static_cast<uint32_t>(std::abs(thousandths));
  if (size < 1000) [[likely]] return put(to, fractions[size]);
  to = put_number(to, size / 1000);
  const Piece<7>& rest = fractions[size % 1000];
  std::memcpy(to, rest.bytes + 1, sizeof rest.bytes - 1);
  return to + rest.size - 1;
}

// Names of a family's labels, those of a playbook and those of ours, a bit each; nothing where there is none.
char* put_labels(char* to, Says what, uint32_t bits, std::span<const std::string_view> own = {}) {
  if (bits == 0 && own.empty()) return to;
  const Family& family = family_of(what);
  *to++ = '"';
  to = put_text(to, family.name);
  to = put(to, "\":[");
  for (const std::string_view label : own) to = put(put_text(put(to, "\""), label), "\",");
  for (; bits != 0; bits &= bits - 1) {
    *to++ = '"';
    to = put_text(to, family.labels[static_cast<size_t>(std::countr_zero(bits))]);
    to = put(to, "\",");
  }
  to[-1] = ']';
  *to++ = ',';
  return to;
}

inline char* put_needs(char* to, const Judgement& judgement) {
  to = put(to, needs[place_of(static_cast<size_t>(judgement.purpose), static_cast<size_t>(judgement.urgency), judgement.needs_response)]);
  to = put_labels(to, Says::intents, judgement.intents);
  to = put_labels(to, Says::topics, judgement.topics, judgement.own_topics);
  if (judgement.failed != Channel::none) {
    to = put(to, "\"failure_demand\":{\"channel\":\"");
    to = put_text(to, name_of(judgement.failed));
    to = put(to, "\"},");
  }
  return put_labels(to, Says::risks, judgement.risks);
}

// Of posts of ours.
char* put_merits(char* to, const Judgement& judgement) {
  if (judgement.initiative != Initiative::none) to = put(put_text(put(to, "\"initiative\":\""), name_of(judgement.initiative)), "\",");
  if (!judgement.value_add) return to;
  if (*judgement.value_add == 0) return put(to, "\"value_add\":[\"none\"],");
  to = put(to, "\"value_add\":[");
  for (size_t kind = 0; kind < playbook::value_kinds.size(); ++kind) {
    if ((*judgement.value_add >> kind & 1) != 0) to = put(put_text(put(to, "\""), playbook::value_kinds[kind]), "\",");
  }
  to[-1] = ']';
  *to++ = ',';
  return to;
}

inline char* put_evidence(char* to, const std::vector<Evidence>& all) {
  to = put(to, "\"evidence\":[");
  for (const Evidence& evidence : all) {
    to = put(to, "{\"for\":\"");
    to = put_text(to, evidence.reason);
    to = put(to, "\",\"span\":[");
    to = put_number(to, evidence.begin);
    *to++ = ',';
    to = put_number(to, evidence.end);
    if (evidence.weight == 0) {
      to = put(to, "]},");
      continue;
    }
    to = put(to, "],\"weight\":");
    to = put_thousandths(to, evidence.weight);
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

Annotation::Annotation(std::string_view id) {
  const std::string tail = "\"model\":\"" + std::string(id) + "\"}";
  tail_.assign(tail.begin(), tail.end());
  tail_size_ = tail.size();
  tail_.resize(tail_size_ + block);
  begin_with({});
}

// Makes the front of the member, which is the same for all posts of a language.
void Annotation::begin_with(std::string_view language) {
  language_ = language;
  head_.assign(1, '{');
  const auto append = [this](std::string_view text) { head_.insert(head_.end(), text.begin(), text.end()); };
  if (!language.empty()) {
    append("\"lang\":\"");
    if (is_plain(language)) {
      append(language);
    } else {
      std::string quoted;
      json::append_quoted_utf8(quoted, language);
      append(std::string_view(quoted).substr(1, quoted.size() - 2));
    }
    append("\",");
  }
  head_size_ = head_.size();
  head_.resize(head_size_ + block);
  most_beside_evidence_ = most_of_fixed + head_.size() + tail_.size();
}

std::string_view Annotation::write(const Judgement& judgement, std::string_view language, Evidences evidences) {
  if (!same_text(language, language_)) begin_with(language);
  size_t most = most_beside_evidence_ + judgement.evidence.size() * most_of_evidence + judgement.labels.size();
  for (const Evidence& evidence : judgement.evidence) most += evidence.reason.size();
  for (const std::string_view topic : judgement.own_topics) most += topic.size() + block;
  if (room_.size() < most) room_.resize(2 * most);
  char* const begin = room_.data();
  char* to = put_blocks(begin, head_, head_size_);
  if (judgement.label != Label::unknown) {
    to = put(to, labels[static_cast<size_t>(judgement.label)]);
    to = put_thousandths(to, judgement.score);
    if (judgement.likely != 0) to = put_thousandths(put(to, ",\"p\":"), judgement.likely);
    to = put(to, "},");
  }
  to = judgement.for_customer ? put_needs(to, judgement) : put_merits(to, judgement);
  if (!judgement.labels.empty()) to = put(put_text(put(to, "\"labels\":{"), judgement.labels), "},");
  if (evidences == Evidences::shown && !judgement.evidence.empty()) to = put_evidence(to, judgement.evidence);
  to = put_blocks(to, tail_, tail_size_);
  return {begin, static_cast<size_t>(to - begin)};
}

}  // namespace sc::classify
