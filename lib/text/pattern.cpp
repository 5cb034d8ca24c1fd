// SPDX-License-Identifier: Apache-2.0
#include "text/pattern.hpp"

#include <re2/re2.h>

#include <cstdint>

namespace sc::text {

namespace {

constexpr int64_t most_memory = 8 << 20;  // for the program and what is cached of its states
constexpr size_t longest_expression = 16 * 1024;

re2::StringPiece piece_of(std::string_view text) { return {text.data(), text.size()}; }

}  // namespace

std::optional<Pattern> Pattern::compile(std::string_view expression, std::string& error) {
  if (expression.size() > longest_expression) {
    error = "pattern is longer than 16 KiB";
    return std::nullopt;
  }
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_never_capture(true);
  options.set_max_mem(most_memory);
  auto compiled = std::make_shared<const re2::RE2>(piece_of(expression), options);
  if (!compiled->ok()) {
    error = compiled->error();
    return std::nullopt;
  }
  return Pattern(std::move(compiled));
}

bool Pattern::found_in(std::string_view text) const { return re2::RE2::PartialMatch(piece_of(text), *compiled_); }

bool Pattern::find_from(std::string_view text, size_t from, size_t& begin, size_t& end) const {
  re2::StringPiece found;
  if (!compiled_->Match(piece_of(text), from, text.size(), re2::RE2::UNANCHORED, &found, 1)) return false;
  begin = static_cast<size_t>(found.data() - text.data());
  end = begin + found.size();
  return true;
}

}  // namespace sc::text
