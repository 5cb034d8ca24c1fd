// SPDX-License-Identifier: Apache-2.0
// What an input is, by its first bytes: JSON, a table, or something that another program has to convert first. The
// file's name is not looked at.
#pragma once

#include <cstdint>
#include <string_view>

#include "text/encoding.hpp"

namespace sc::ingest {

enum class Shape : uint8_t { undecided, empty, json, table, foreign };

// A kind of file that isn't read here, for the sentence "is WHAT - ADVICE".
struct ForeignKind {
  std::string_view what;    // "an Excel workbook (xlsx)"
  std::string_view advice;  // "convert it first: libreoffice --headless --convert-to csv FILE"
};

struct Sniffed {
  Shape shape = Shape::undecided;
  text::Encoding encoding = text::Encoding::utf8;  // of JSON
  const ForeignKind* foreign = nullptr;
};

enum class Ended : uint8_t { no, yes };

// `head` is all that came so far. Undecided means: more bytes, please; never when the input has ended or 512 bytes are there.
Sniffed sniff(std::string_view head, Ended ended);

}  // namespace sc::ingest
