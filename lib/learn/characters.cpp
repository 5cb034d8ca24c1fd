// SPDX-License-Identifier: Apache-2.0
#include "learn/characters.hpp"

namespace sc::learn {

namespace {

struct Range {
  char32_t first;
  char32_t last;
  Wide what;
};

// Ascending. What stands in none is a letter of another script.
constexpr Range ranges[] = {
    {0x0080, 0x00A9, Wide::space},       {0x00AA, 0x00AA, Wide::latin},      {0x00AB, 0x00AC, Wide::space},
    {0x00AD, 0x00AD, Wide::silent},      {0x00AE, 0x00B9, Wide::space},      {0x00BA, 0x00BA, Wide::latin},
    {0x00BB, 0x00BF, Wide::pause},       {0x00C0, 0x00D6, Wide::latin},      {0x00D7, 0x00D7, Wide::space},
    {0x00D8, 0x00F6, Wide::latin},       {0x00F7, 0x00F7, Wide::space},      {0x00F8, 0x024F, Wide::latin},
    {0x02BC, 0x02BC, Wide::apostrophe},  {0x02BD, 0x02FF, Wide::space},      {0x0300, 0x036F, Wide::latin},
    {0x1E00, 0x1EFF, Wide::latin},       {0x2000, 0x200A, Wide::space},      {0x200B, 0x200F, Wide::silent},
    {0x2010, 0x2011, Wide::space},       {0x2012, 0x2017, Wide::pause},      {0x2018, 0x2019, Wide::apostrophe},
    {0x201A, 0x2025, Wide::space},       {0x2026, 0x2026, Wide::pause},      {0x2027, 0x203B, Wide::space},
    {0x203C, 0x203C, Wide::pictograph},  {0x203D, 0x2048, Wide::pause},      {0x2049, 0x2049, Wide::pictograph},
    {0x204A, 0x205F, Wide::space},       {0x2060, 0x206F, Wide::silent},     {0x2070, 0x20CF, Wide::space},
    {0x20D0, 0x20FF, Wide::silent},      {0x2100, 0x218F, Wide::space},      {0x2190, 0x2BFF, Wide::pictograph},
    {0x3000, 0x3000, Wide::space},       {0x3001, 0x3002, Wide::pause},      {0xFE00, 0xFE0F, Wide::silent},
    {0xFEFF, 0xFEFF, Wide::silent},      {0xFF01, 0xFF20, Wide::pause},      {0xFF21, 0xFF3A, Wide::latin},
    {0xFF41, 0xFF5A, Wide::latin},       {0xFFF0, 0xFFFF, Wide::space},      {0x1D400, 0x1D7FF, Wide::latin},
    {0x1F1E6, 0x1F1FF, Wide::silent},    {0x1F200, 0x1F3FA, Wide::pictograph}, {0x1F3FB, 0x1F3FF, Wide::silent},
    {0x1F400, 0x1FAFF, Wide::pictograph}, {0xE0000, 0xE01EF, Wide::silent},
};

// U+00C0 onwards, one letter each; a blank where the plain spelling is no single letter.
constexpr std::string_view latin1 = "aaaaaa ceeeeiiiidnooooo ouuuuy  aaaaaa ceeeeiiiidnooooo ouuuuy y";
static_assert(latin1.size() == 64);

}  // namespace

Wide wide_of(char32_t character) {
  size_t low = 0;
  size_t high = std::size(ranges);
  while (low < high) {
    const size_t middle = (low + high) / 2;
    if (ranges[middle].last < character) low = middle + 1;
    else high = middle;
  }
  if (low < std::size(ranges) && ranges[low].first <= character) return ranges[low].what;
  return Wide::other_letter;
}

std::string_view plain_latin1(char32_t character) {
  if (character < 0xC0 || character > 0xFF || latin1[character - 0xC0] == ' ') return {};
  return latin1.substr(character - 0xC0, 1);
}

}  // namespace sc::learn
