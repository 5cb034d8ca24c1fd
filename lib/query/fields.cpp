// SPDX-License-Identifier: Apache-2.0
#include "query/fields.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/nearest.hpp"

namespace sc::query {

namespace {

struct FieldName {
  std::string_view name;
  Field field;
};

constexpr std::array<FieldName, field_count + 2> field_names = {{
    {"author", Field::author},
    {"from", Field::author},
    {"to", Field::to},
    {"lang", Field::lang},
    {"country", Field::country},
    {"state", Field::state},
    {"city", Field::city},
    {"location", Field::location},
    {"network", Field::network},
    {"channel", Field::network},
    {"kind", Field::kind},
    {"site", Field::site},
    {"url", Field::url},
    {"links", Field::links},
    {"followers", Field::followers},
    {"time", Field::time},
    {"is", Field::is},
    {"sentiment", Field::sentiment},
    {"has", Field::has},
}};

constexpr std::array<std::string_view, 19> known_names = {"author", "from", "to", "lang", "country", "state", "city", "location", "network",
                                                          "kind", "site", "url", "links", "followers", "time", "is", "sentiment", "has", "list"};

// Fields that the language is to have, or that others have, and what to do meanwhile.
struct Elsewhere {
  std::string_view name;
  std::string_view advice;
};

constexpr std::array<Elsewhere, 15> elsewhere = {{
    {"raw", "is written in small letters - write raw:"},
    {"exact", "is written in small letters - write exact:"},
    {"region", "is not a field - write state:, or country:"},
    {"place", "is not a field - write city:, state:, country: or location:"},
    {"near", "is not a field - write one NEAR/3 another"},
    {"date", "is not a field - write time:"},
    {"since", "is not a field - write time:>=2024-05-01"},
    {"until", "is not a field - write time:<2024-05-08"},
    {"source", "is not a field - write network:"},
    {"language", "is not a field - write lang:"},
    {"user", "is not a field - write author:"},
    {"text", "is not a field - words are searched in the text as they are"},
    {"title", "is not a field - words are searched in the text as they are"},
    {"http", "is not a field - put a link in quotes"},
    {"https", "is not a field - put a link in quotes"},
}};

bool is_letter(char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'); }
bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

// The same in ASCII small letters.
std::string small(std::string_view text) {
  std::string out(text);
  for (char& byte : out) {
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte + ('a' - 'A'));
  }
  return out;
}

// Small words that are operators when written in capitals.
std::string_view operator_in_small(std::string_view run) {
  if (run.size() < 2 || run.size() > 3) return {};
  const std::string letters = small(run);
  if (letters == "and") return "AND";
  if (letters == "or") return "OR";
  if (letters == "not") return "NOT";
  return {};
}

// Where a run's "^" or "^2" begins, or npos.
size_t suffix_of(std::string_view run, char sign) {
  const size_t at = run.rfind(sign);
  if (at == std::string_view::npos) return at;
  const std::string_view rest = run.substr(at + 1);
  const bool number = std::all_of(rest.begin(), rest.end(), [](char byte) { return is_digit(byte) || byte == '.'; });
  return number ? at : std::string_view::npos;
}

}  // namespace

std::string_view name_of(Field field) noexcept {
  for (const FieldName& one : field_names) {
    if (one.field == field) return one.name;
  }
  return {};
}

std::string_view field_name_of(std::string_view run) noexcept {
  const size_t colon = run.find(':');
  if (colon == std::string_view::npos || colon == 0) return {};
  const std::string_view name = run.substr(0, colon);
  return std::all_of(name.begin(), name.end(), is_letter) ? name : std::string_view{};
}

Field field_at(const Source& source, size_t begin, size_t end) {
  const std::string_view name = source.slice(begin, end);
  for (const FieldName& one : field_names) {
    if (one.name == name) return one.field;
  }
  const std::string plain = small(name);
  for (const Elsewhere& one : elsewhere) {
    if (one.name == plain) source.refuse(begin, end + 1, fmt::format("'{}:' {}", name, one.advice));
  }
  const std::string_view near = nearest(plain, known_names);
  if (!near.empty()) {
    source.refuse(begin, end + 1, fmt::format("unknown field '{}:'; did you mean '{}:'?", name, near));
  }
  source.refuse(begin, end + 1, fmt::format("unknown field '{}:' - put the words in quotes if no field is meant", name));
}

void refuse_foreign(const Source& source, size_t begin, size_t end) {
  const std::string_view run = source.slice(begin, end);
  if (const std::string_view capitals = operator_in_small(run); !capitals.empty()) {
    source.refuse(begin, end, fmt::format("'{}' could be meant as {} - write {} in capitals, or \"{}\" in quotes for the word",
                                          run, capitals, capitals, run));
  }
  if (run == "XOR" || run == "ANDNOT") {
    source.refuse(begin, end, fmt::format("'{}' is not part of the language - use AND, OR and NOT", run));
  }
  if (run.find_first_not_of("&|") == std::string_view::npos) {
    source.refuse(begin, end, fmt::format("'{}' is not part of the language - write {}", run, run[0] == '&' ? "AND" : "OR"));
  }
  if (run[0] == '!') source.refuse(begin, begin + 1, "'!' is not part of the language - write NOT or '-'");
  if (run[0] == '+') source.refuse(begin, begin + 1, "'+' is not needed - words beside each other are all required");
  if (run.size() > 1 && run.front() == '/' && run.back() == '/') {
    source.refuse(begin, end, "regular expressions are not part of the language - use '*' and '?'");
  }
  if (run.find_first_of("[]{}<>=") != std::string_view::npos) {
    const size_t at = run.find_first_of("[]{}<>=");
    source.refuse(begin + at, begin + at + 1, fmt::format("'{}' is not part of the language - put it in quotes if it is text", run[at]));
  }
  if (const size_t at = suffix_of(run, '^'); at != std::string_view::npos) {
    source.refuse(begin + at, end, "'^' is not part of the language - a query holds or it doesn't");
  }
}

}  // namespace sc::query
