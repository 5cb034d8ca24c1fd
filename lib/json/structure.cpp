// SPDX-License-Identifier: Apache-2.0
#include "json/structure.hpp"

#include <simdjson.h>

#include <algorithm>
#include <limits>

namespace sc::json {

namespace {

bool is_digit(char byte) noexcept { return byte >= '0' && byte <= '9'; }

const char* words_for(simdjson::error_code error) noexcept {
  switch (error) {
    case simdjson::UTF8_ERROR: return "invalid UTF-8";
    case simdjson::UNCLOSED_STRING: return "a string is not closed";
    case simdjson::UNESCAPED_CHARS: return "an unescaped control character in a string";
    case simdjson::EMPTY: return "empty";
    case simdjson::MEMALLOC: return "out of memory";
    case simdjson::CAPACITY: return "too long";
    default: return "not JSON";
  }
}

}  // namespace

struct Structure::Engine {
  std::unique_ptr<simdjson::internal::dom_parser_implementation> parser;
  size_t capacity = 0;
};

Structure::Structure() : engine_(std::make_unique<Engine>()) {}
Structure::~Structure() = default;
Structure::Structure(Structure&&) noexcept = default;
Structure& Structure::operator=(Structure&&) noexcept = default;

const char* Structure::find(std::string_view text) {
  positions_ = {};
  if (text.size() > engine_->capacity) {
    if (text.size() > std::numeric_limits<uint32_t>::max() - 64) return "too long";
    const size_t wanted = std::max<size_t>(text.size() + text.size() / 2, size_t{1} << 14);
    engine_->parser.reset();
    const auto error = simdjson::get_active_implementation()->create_dom_parser_implementation(wanted, 1, engine_->parser);
    engine_->capacity = error == simdjson::SUCCESS ? wanted : 0;
    if (error != simdjson::SUCCESS) return words_for(error);
  }
  if (text.empty()) return "empty";
  const auto error = engine_->parser->stage1(reinterpret_cast<const uint8_t*>(text.data()), text.size(),
                                             simdjson::stage1_mode::regular);
  if (error != simdjson::SUCCESS) return words_for(error);
  positions_ = {engine_->parser->structural_indexes.get(), engine_->parser->n_structural_indexes};
  return nullptr;
}

bool is_number(std::string_view bytes) noexcept {
  size_t at = 0;
  const size_t end = bytes.size();
  const auto digits = [&] {
    const size_t from = at;
    while (at < end && is_digit(bytes[at])) ++at;
    return at != from;
  };
  if (at < end && bytes[at] == '-') ++at;
  if (at < end && bytes[at] == '0') ++at;
  else if (!digits()) return false;
  if (at < end && bytes[at] == '.') {
    ++at;
    if (!digits()) return false;
  }
  if (at < end && (bytes[at] == 'e' || bytes[at] == 'E')) {
    ++at;
    if (at < end && (bytes[at] == '+' || bytes[at] == '-')) ++at;
    if (!digits()) return false;
  }
  return at == end;
}

bool is_literal(std::string_view bytes) noexcept { return bytes == "true" || bytes == "false" || bytes == "null"; }

}  // namespace sc::json
