// SPDX-License-Identifier: Apache-2.0
#include "classify/personal.hpp"

#include <algorithm>
#include <array>

#include "learn/characters.hpp"
#include "text/letters.hpp"
#include "text/luhn.hpp"

namespace sc::classify {

namespace {

constexpr json::Key redact_key("redact");
constexpr json::Key spans_key("spans");
constexpr json::Key kind_key("kind");
constexpr json::Key span_key("span");
constexpr json::Key visibility_key("visibility");

// Kinds of sc-redact(1) that are a person's and are seldom found where there is none.
constexpr std::array<std::string_view, 7> telling_kinds{"card", "iban", "phone", "email", "birth_date", "national_id", "passport"};

constexpr size_t least_digits = 9;    // of a telephone number that is looked at
constexpr size_t most_digits = 19;    // of a card
constexpr size_t most_groups = 7;
constexpr size_t most_asked = 16;     // numbers of one text whose words are looked at
constexpr size_t least_of_card = 13;
constexpr size_t word_reach = 28;     // bytes before a number in which words tell what it is
constexpr size_t longest_part = 64;   // of a mail address before the @ (RFC 5321)

// The first word of an office's mail address, or what it begins with.
constexpr std::array<std::string_view, 23> offices{"support", "help", "info",    "service", "eservice", "care",  "contact", "sales",     "press", "noreply", "no", "hello",
                                                   "office",  "jobs", "privacy", "legal",   "billing",  "media", "social",  "webmaster", "team",  "mail",    "admin"};
constexpr std::array<std::string_view, 8> office_stems{"customer", "complain", "enquir", "inquir", "reserva", "booking", "feedback", "career"};
constexpr std::array<std::string_view, 11> phone_words{"call", "phone", "cell", "mobile", "tel", "text", "reach", "whatsapp", "ring", "contact", "my number"};
constexpr std::array<std::string_view, 22> other_words{"order", "track", "ref",     "case",  "ticket", "confirm", "booking", "invoice", "serial", "imei",     "parcel",
                                                       "awb",   "upc",   "receipt", "claim", "repair", "isbn",    "flyer",   "member",  "meter",  "incident", "complaint"};

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }
bool is_name_byte(char byte) { return learn::is_alphanumeric(byte) || byte == '.' || byte == '_' || byte == '-' || byte == '+'; }
bool is_host_byte(char byte) { return learn::is_alphanumeric(byte) || byte == '.' || byte == '-'; }

std::string folded(std::string_view bytes) {
  std::string out(bytes);
  std::transform(out.begin(), out.end(), out.begin(), text::ascii_lower);
  return out;
}

template <size_t count>
bool has_any(std::string_view text, const std::array<std::string_view, count>& words) {
  return std::any_of(words.begin(), words.end(), [text](std::string_view word) { return text.find(word) != text.npos; });
}

// --- Mail addresses

// Of what stands before the @: "support", "services-uk", "customerrelations".
bool is_office(std::string_view name) {
  const auto is_letter = [](char byte) { return byte >= 'a' && byte <= 'z'; };
  const std::string_view word = name.substr(0, static_cast<size_t>(std::find_if_not(name.begin(), name.end(), is_letter) - name.begin()));
  if (std::any_of(office_stems.begin(), office_stems.end(), [word](std::string_view stem) { return word.starts_with(stem); })) return true;
  const auto is_word = [word](std::string_view office) { return word == office || (word.size() == office.size() + 1 && word.starts_with(office) && word.ends_with('s')); };
  return std::any_of(offices.begin(), offices.end(), is_word);
}

// The address around the @ at `at`, when it is one of a person.
Place mail_at(std::string_view text, size_t at) {
  size_t begin = at, end = at + 1;
  while (begin > 0 && at - begin < longest_part && is_name_byte(text[begin - 1])) --begin;
  while (end < text.size() && is_host_byte(text[end])) ++end;
  while (end > at && !learn::is_alphanumeric(text[end - 1])) --end;
  const std::string_view host = text.substr(at + 1, std::max(end, at + 1) - at - 1);
  const size_t dot = host.rfind('.');
  if (begin == at || dot == host.npos || dot == 0 || host.size() - dot < 3 || std::any_of(host.begin() + static_cast<ptrdiff_t>(dot), host.end(), is_digit)) return {};
  if (is_office(folded(text.substr(begin, at - begin)))) return {};
  return {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
}

Place find_mail(std::string_view text) {
  for (size_t at = text.find('@', 1); at != text.npos; at = text.find('@', at + 1)) {
    if (!learn::is_alphanumeric(text[at - 1])) continue;
    if (const Place found = mail_at(text, at); found.is_somewhere()) return found;
  }
  return {};
}

// --- Numbers

// Digits in groups, with at most two signs or blanks between them.
struct Number {
  size_t begin = 0, end = 0;
  std::array<char, most_digits> bytes{};
  std::array<size_t, most_groups> sizes{};
  size_t size = 0, groups = 0;
  bool has_plus = false;

  std::string_view digits() const { return {bytes.data(), size}; }
  bool is_grouped(std::initializer_list<size_t> as) const { return groups == as.size() && std::equal(as.begin(), as.end(), sizes.begin()); }
};

bool is_joint(char byte) { return byte == '-' || byte == '.' || byte == '/'; }
bool is_between(char byte) { return is_joint(byte) || byte == ' ' || byte == '(' || byte == ')'; }

// What a number can't stand beside: it would be a part of a word, a tag, an amount or a link.
bool is_part_behind(char before) {
  return learn::is_alphanumeric(before) || std::string_view("#$_@/=").find(before) != std::string_view::npos || static_cast<unsigned char>(before) >= 0x80;
}

// From the digit at `at`; what is a part of something else, or goes on too long, has no digits.
Number number_at(std::string_view text, size_t at) {
  Number number;
  number.begin = number.end = at;
  if (at > 0 && is_part_behind(text[at - 1])) return number;
  number.has_plus = at > 0 && text[at - 1] == '+';
  for (size_t next = at; next < text.size() && is_digit(text[next]);) {
    size_t end = next;
    while (end < text.size() && is_digit(text[end])) ++end;
    if (number.size + end - next > most_digits) break;
    if (number.groups == most_groups) return number.size = 0, number;
    std::copy(text.begin() + static_cast<ptrdiff_t>(next), text.begin() + static_cast<ptrdiff_t>(end), number.bytes.begin() + static_cast<ptrdiff_t>(number.size));
    number.sizes[number.groups++] = end - next;
    number.size += end - next;
    number.end = next = end;
    while (next < text.size() && next - end < 2 && is_between(text[next])) ++next;
    if (next == end) break;
  }
  if (number.end < text.size() && learn::is_alphanumeric(text[number.end])) number.size = 0;
  return number;
}

bool is_card(const Number& number) {
  if (number.size < least_of_card || number.bytes[0] < '3' || number.bytes[0] > '6' || !text::passes_luhn(number.digits())) return false;
  return number.groups == 1 || number.is_grouped({4, 4, 4, 4}) || number.is_grouped({4, 6, 5});
}

// Free and shared-cost numbers are called by everybody.
bool is_of_company(std::string_view national) {
  constexpr std::array<std::string_view, 7> american{"800", "888", "877", "866", "855", "844", "833"};
  constexpr std::array<std::string_view, 17> leading{"0800", "0808", "0843", "0844", "0845", "0870", "0871", "0872", "0300", "0330", "0333", "0343", "0344", "0345", "0370", "1300", "1800"};
  if (national.size() == 10 && national[0] != '0') return std::any_of(american.begin(), american.end(), [&](std::string_view area) { return national.starts_with(area); });
  return std::any_of(leading.begin(), leading.end(), [&](std::string_view prefix) { return national.starts_with(prefix); });
}

// How a number is written: as no telephone's, as many things are (so it must be told), as some are, as a telephone's.
enum class Written : uint8_t { otherwise, as_many, as_some, as_phone };

Written written(const Number& number) {
  std::string_view digits = number.digits();
  if (digits.size() < least_digits || digits.size() > 15) return Written::otherwise;
  const bool has_code = digits.size() == 11 && digits[0] == '1';
  if (has_code) digits.remove_prefix(1);
  if (is_of_company(digits)) return Written::otherwise;
  if (number.has_plus) return Written::as_phone;
  if (digits.size() == 10 && digits[0] >= '2') {
    const bool is_grouped = has_code ? number.is_grouped({1, 3, 3, 4}) : number.is_grouped({3, 3, 4}) || number.is_grouped({3, 7}) || number.is_grouped({6, 4});
    return is_grouped ? Written::as_phone : number.groups == 1 ? Written::as_many : Written::otherwise;
  }
  const bool has_trunk = digits[0] == '0' && digits[1] != '0' && (digits.size() == 10 || digits.size() == 11) && number.sizes[0] >= 3;
  return !has_trunk ? Written::otherwise : number.groups > 1 ? Written::as_phone : Written::as_some;
}

// By the words before it.
bool is_told(Written how, std::string_view words) {
  if (has_any(words, phone_words)) return how != Written::as_some || !has_any(words, other_words);
  return how != Written::as_many && !has_any(words, other_words);
}

Place find_number(std::string_view text) {
  size_t asked = 0;
  for (size_t at = 0; at < text.size(); ++at) {
    if (!is_digit(text[at])) continue;
    const Number number = number_at(text, at);
    const size_t begin = number.begin - (number.begin > 0 && (number.has_plus || text[number.begin - 1] == '(') ? 1 : 0);
    const Place place{static_cast<uint32_t>(begin), static_cast<uint32_t>(number.end)};
    if (is_card(number)) return place;
    const Written how = written(number);
    if (how != Written::otherwise) {
      const size_t reach = std::min(begin, word_reach);
      if (is_told(how, folded(text.substr(begin - reach, reach)))) return place;
      if (++asked == most_asked) return {};
    }
    if (number.groups > 0 && number.size < least_digits) {  // nor is what is left of it
      at = number.end;
      continue;
    }
    // What is no number from here may be one behind a blank: "seat 12 914-555-0185".
    while (at < text.size() && is_digit(text[at])) ++at;
    while (at < text.size() && is_joint(text[at])) {
      while (at < text.size() && (is_joint(text[at]) || is_digit(text[at]))) ++at;
    }
  }
  return {};
}

}  // namespace

Place find_personal(std::string_view text, const learn::Tokens& tokens) {
  if (tokens.mails > 0) {
    if (const Place mail = find_mail(text); mail.is_somewhere()) return mail;
  }
  return tokens.digits >= least_digits ? find_number(text) : Place{};
}

// The first of a telling kind; places that the text does not have are none.
Place PersonalReader::told_by_redact(json::Value redact, size_t size) {
  Place found;
  redact.member(spans_key).each_element([&](json::Value each) {
    const std::string_view kind = each.member(kind_key).as_text(scratch_);
    if (std::find(telling_kinds.begin(), telling_kinds.end(), kind) == telling_kinds.end()) return true;
    std::array<int64_t, 2> ends{};
    size_t count = 0;
    each.member(span_key).each_element([&](json::Value end) { return ends[count++] = end.as_integer().value_or(-1), count < ends.size(); });
    if (ends[0] < 0 || ends[0] >= ends[1] || ends[1] > static_cast<int64_t>(size)) return true;
    found = {static_cast<uint32_t>(ends[0]), static_cast<uint32_t>(ends[1])};
    return false;
  });
  return found;
}

Place PersonalReader::read(const record::Record& post, const Reading& reading) {
  const json::Value redact = post.member(redact_key);
  const bool was_redacted = redact.kind() == json::Kind::object;
  if (!was_redacted && reading.tokens.mails == 0 && reading.tokens.digits < least_digits) return {};
  if (post.member(visibility_key).as_text(scratch_) == "private") return {};
  return was_redacted ? told_by_redact(redact, reading.text.size()) : find_personal(reading.text, reading.tokens);
}

}  // namespace sc::classify
