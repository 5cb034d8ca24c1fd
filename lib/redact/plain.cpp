// SPDX-License-Identifier: Apache-2.0
#include "redact/plain.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "text/utf8.hpp"

namespace sc::redact {

namespace {

// The zeros of all decimal digits (general category Nd of Unicode 15); the nine others follow each.
constexpr std::array<char32_t, 68> zeros{
    0x0660,  0x06F0,  0x07C0,  0x0966,  0x09E6,  0x0A66,  0x0AE6,  0x0B66,  0x0BE6,  0x0C66,  0x0CE6,  0x0D66,  0x0DE6,  0x0E50,
    0x0ED0,  0x0F20,  0x1040,  0x1090,  0x17E0,  0x1810,  0x1946,  0x19D0,  0x1A80,  0x1A90,  0x1B50,  0x1BB0,  0x1C40,  0x1C50,
    0x2080,  0xA620,  0xA8D0,  0xA900,  0xA9D0,  0xA9F0,  0xAA50,  0xABF0,  0xFF10,  0x104A0, 0x10D30, 0x11066, 0x110F0, 0x11136,
    0x111D0, 0x112F0, 0x11450, 0x114D0, 0x11650, 0x116C0, 0x11730, 0x118E0, 0x11950, 0x11C50, 0x11D50, 0x11DA0, 0x11F50, 0x16A60,
    0x16AC0, 0x16B50, 0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6, 0x1E140, 0x1E2F0, 0x1E4F0, 0x1E950, 0x1FBF0};

struct Range {
  char32_t first, last;
  char plain;  // NUL: left out
};

// Sorted, without overlaps.
constexpr Range ranges[] = {
    {0x00A0, 0x00A0, ' '},  {0x00AD, 0x00AD, 0},   {0x00B2, 0x00B3, '2'}, {0x00B7, 0x00B7, '.'}, {0x00B9, 0x00B9, '1'},
    {0x02BC, 0x02BC, '\''}, {0x0300, 0x036F, 0},   {0x061C, 0x061C, 0},   {0x1680, 0x1680, ' '}, {0x180B, 0x180E, 0},
    {0x1AB0, 0x1ACE, 0},    {0x1DC0, 0x1DFF, 0},   {0x2000, 0x200A, ' '}, {0x200B, 0x200F, 0},   {0x2010, 0x2015, '-'},
    {0x2018, 0x2019, '\''}, {0x201C, 0x201D, '"'}, {0x2024, 0x2024, '.'}, {0x2027, 0x2027, '.'}, {0x202A, 0x202E, 0},
    {0x202F, 0x202F, ' '},  {0x2044, 0x2044, '/'}, {0x205F, 0x205F, ' '}, {0x2060, 0x206F, 0},   {0x2070, 0x2070, '0'},
    {0x20D0, 0x20F0, 0},    {0x2212, 0x2212, '-'}, {0x2215, 0x2215, '/'}, {0x2219, 0x2219, '.'}, {0x24EA, 0x24EA, '0'},
    {0x3000, 0x3000, ' '},  {0xFE00, 0xFE0F, 0},   {0xFE20, 0xFE2F, 0},   {0xFE58, 0xFE58, '-'}, {0xFE63, 0xFE63, '-'},
    {0xFE6B, 0xFE6B, '@'},  {0xFEFF, 0xFEFF, 0},   {0xE0001, 0xE007F, 0}, {0xE0100, 0xE01EF, 0}};

constexpr char kept = '\x01';  // no plain form

// What the character is read as: a byte, NUL when it is left out, or `kept`.
char plain_of(char32_t character) {
  if (character >= 0xFF01 && character <= 0xFF5E) return static_cast<char>(character - 0xFF01 + '!');
  if (character >= 0x2460 && character <= 0x2468) return static_cast<char>(character - 0x2460 + '1');
  if (character >= 0x2074 && character <= 0x2079) return static_cast<char>(character - 0x2070 + '0');
  const auto* const range = std::ranges::upper_bound(ranges, character, {}, &Range::first);
  if (range != std::begin(ranges) && character <= range[-1].last) {
    const Range& in = range[-1];
    return in.plain >= '0' && in.plain <= '9' ? static_cast<char>(in.plain + static_cast<char>(character - in.first)) : in.plain;
  }
  const auto* const zero = std::ranges::upper_bound(zeros, character);
  return zero != zeros.begin() && character < zero[-1] + 10 ? static_cast<char>(character - zero[-1] + '0') : kept;
}

// Lead bytes whose characters all are letters that stay as they are, in the scripts that posts are mostly in: Latin with
// accents (C3 to C9), Greek, Cyrillic, kana and ideographs, Hangul, and emoji.
constexpr bool is_kept_lead(unsigned char lead) {
  return (lead >= 0xC3 && lead <= 0xC9) || (lead >= 0xCE && lead <= 0xD7) || (lead >= 0xE4 && lead <= 0xE9) ||
         (lead >= 0xEB && lead <= 0xED);
}

// Pictures (U+1F300 to U+1FAFF).
bool is_picture_at(std::string_view text, size_t at) {
  if (at + 4 > text.size() || text[at] != '\xF0' || text[at + 1] != '\x9F') return false;
  const auto third = static_cast<unsigned char>(text[at + 2]);
  return third >= 0x8C && third <= 0xAB;
}

bool is_plain(std::string_view text) {
  size_t at = 0;
  while (at < text.size()) {
    uint64_t eight = 0;
    if (at + sizeof eight <= text.size()) {
      std::memcpy(&eight, text.data() + at, sizeof eight);
      if ((eight & 0x8080808080808080U) == 0) {
        at += sizeof eight;
        continue;
      }
    }
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0xC0 && !is_kept_lead(byte) && !is_picture_at(text, at)) return false;
    ++at;
  }
  return true;
}

size_t length_of(unsigned char lead) { return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4; }

}  // namespace

void Plain::put(std::string_view bytes, size_t from, size_t till) {
  buffer_ += bytes;
  from_.insert(from_.end(), bytes.size(), static_cast<uint32_t>(from));
  till_.insert(till_.end(), bytes.size(), static_cast<uint32_t>(till));
}

// The bytes [from, till) of the original, each for itself.
void Plain::keep(std::string_view text, size_t from, size_t till) {
  const size_t before = buffer_.size();
  buffer_.append(text, from, till - from);
  from_.resize(buffer_.size());
  till_.resize(buffer_.size());
  for (size_t at = before; at < buffer_.size(); ++at) {
    from_[at] = static_cast<uint32_t>(from + (at - before));
    till_[at] = from_[at] + 1;
  }
}

void Plain::read(std::string_view text) {
  respelled_.clear();
  digits_.clear();
  settled_.clear();
  plain_ = text;
  mapped_ = !is_plain(text);
  if (!mapped_) return;
  buffer_.clear();
  from_.clear();
  till_.clear();
  size_t kept_from = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t from = at;
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0xC0 || is_kept_lead(byte)) {
      at = std::min(text.size(), at + (byte < 0xC0 ? 1 : length_of(byte)));
      continue;
    }
    const char plain = plain_of(text::decode(text, at));
    if (plain == kept) continue;
    keep(text, kept_from, from);
    if (plain != 0) put({&plain, 1}, from, at);
    kept_from = at;
  }
  keep(text, kept_from, text.size());
  plain_ = buffer_;
}

void Plain::respell(uint32_t begin, uint32_t end, std::string_view digits) {
  respelled_.push_back({begin, end, static_cast<uint8_t>(digits.size())});
  digits_ += digits;
}

void Plain::settle() {
  const std::string_view before = plain_;
  other_.clear();
  other_from_.clear();
  other_till_.clear();
  uint32_t copied = 0;
  size_t digit = 0;
  const auto copy_to = [&](uint32_t end) {
    for (; copied < end; ++copied) {
      other_ += before[copied];
      other_from_.push_back(begin_of(copied));
      other_till_.push_back(end_of(copied + 1));
    }
  };
  for (const Respelled& each : respelled_) {
    copy_to(each.begin);
    settled_.emplace_back(static_cast<uint32_t>(other_.size()), static_cast<uint32_t>(other_.size() + each.count));
    other_.append(digits_, digit, each.count);
    digit += each.count;
    other_from_.insert(other_from_.end(), each.count, begin_of(each.begin));
    other_till_.insert(other_till_.end(), each.count, end_of(each.end));
    copied = each.end;
  }
  copy_to(static_cast<uint32_t>(before.size()));
  respelled_.clear();
  digits_.clear();
  buffer_.swap(other_);
  from_.swap(other_from_);
  till_.swap(other_till_);
  mapped_ = true;
  plain_ = buffer_;
}

}  // namespace sc::redact
