// SPDX-License-Identifier: Apache-2.0
#include "query/field_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "base/nearest.hpp"
#include "query/field_countries.hpp"
#include "query/field_ranges.hpp"
#include "record/fields.hpp"
#include "text/fold.hpp"
#include "text/tlds.hpp"
#include "text/words.hpp"

namespace sc::query {

namespace {

constexpr std::array<std::string_view, 6> havings = {"link", "mention", "tag", "media", "question", "checkin"};
constexpr std::array<std::string_view, 7> beings = {"reply", "repost", "quote", "public", "private", "verified", "own"};

bool is_letter(char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'); }

// What sc-record(5) says that a member of a post may be.
std::vector<std::string_view> values_of(std::string_view path) {
  std::vector<std::string_view> all;
  std::string_view values;
  for (const record::Field& field : record::all_fields()) {
    if (field.path == path && field.records.has(record::Type::post)) values = field.values;
  }
  while (!values.empty()) {
    const size_t size = std::min(values.find(' '), values.size());
    all.push_back(values.substr(0, size));
    values.remove_prefix(std::min(size + 1, values.size()));
  }
  return all;
}

// The same in ASCII small letters.
std::string small(std::string_view text) {
  std::string out(text);
  for (char& byte : out) {
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte + ('a' - 'A'));
  }
  return out;
}

bool is_place(Field field) { return field == Field::state || field == Field::city || field == Field::location; }

// Names, addresses and places may end in a star, which stays at the end of the value.
bool takes_star(Field field) {
  return field == Field::author || field == Field::to || field == Field::url || field == Field::links || is_place(field);
}

// One value as it is written.
class Value {
 public:
  Value(const Source& source, Field field, size_t begin, size_t end)
      : source_(source), field_(field), begin_(begin), end_(end), raw_(source.slice(begin, end)) {}

  std::string read() const {
    if (raw_.empty()) refuse(fmt::format("'{}:' needs a value directly behind it", name_of(field_)));
    check_star();
    switch (field_) {
      case Field::author:
      case Field::to: return handle();
      case Field::lang: return language();
      case Field::country: return country();
      case Field::state:
      case Field::city:
      case Field::location: return place();
      case Field::network: return small(raw_);
      case Field::kind: return one_of(values_of("kind"), "kind");
      case Field::sentiment: return one_of(values_of("classify.sentiment.label"), "sentiment");
      case Field::site: return host();
      case Field::url:
      case Field::links: return address();
      case Field::followers:
      case Field::time: return range_value(source_, field_, begin_, end_);
      case Field::is: return small(raw_) == "retweet" ? "repost" : one_of(beings, "'is:'");
      case Field::has: return small(raw_) == "hashtag" ? "tag" : one_of(havings, "'has:'");
    }
    return {};
  }

 private:
  [[noreturn]] void refuse(std::string message) const { source_.refuse(begin_, end_, std::move(message)); }

  void check_star() const {
    if (takes_range(field_)) return;
    const size_t star = raw_.find('*');
    if (star == std::string_view::npos || (takes_star(field_) && star + 1 == raw_.size() && star >= 2)) return;
    source_.refuse(begin_ + star, begin_ + star + 1, "'*' stands only at the end of an author, a handle, an address or a place, behind 2 letters or more");
  }

  std::string one_of(std::span<const std::string_view> known, std::string_view what) const {
    std::string value = small(raw_);
    if (std::find(known.begin(), known.end(), value) != known.end()) return value;
    std::string all;
    for (const std::string_view one : known) all += (all.empty() ? "" : " ") + std::string(one);
    refuse(fmt::format("unknown {} '{}'{} - one of: {}", what, value, did_you_mean(value, known), all));
  }

  std::string handle() const {
    std::string value = text::folded(raw_.starts_with('@') ? raw_.substr(1) : raw_);
    if (value.empty()) refuse(fmt::format("'{}:' needs a handle", name_of(field_)));
    return value;
  }

  std::string language() const {
    std::string value = small(raw_);
    std::replace(value.begin(), value.end(), '_', '-');
    const std::string_view primary = std::string_view(value).substr(0, value.find('-'));
    if (primary.size() < 2 || primary.size() > 3 || !std::all_of(primary.begin(), primary.end(), is_letter)) {
      refuse(fmt::format("'{}' is no language code - write en, pt-BR and the like", raw_));
    }
    return value;
  }

  std::string country() const {
    std::string code = country_code(raw_);
    if (!code.empty() && country_codes.find(code + ' ') != std::string_view::npos) return code;
    std::vector<std::string_view> names;
    for (const Country& one : countries) names.push_back(one.name);
    refuse(fmt::format("'{}' is no country{} - write DE, Germany and the like", raw_, did_you_mean(text::folded(raw_), names)));
  }

  std::string place() const {
    std::string value = place_words(raw_);
    if (value.empty()) refuse(fmt::format("'{}' names no place", raw_));
    if (raw_.ends_with('*')) value += '*';
    return value;
  }

  // Without what two spellings of one address differ in.
  std::string address() const {
    std::string folded = text::folded(raw_);
    std::string_view value = folded;
    for (const std::string_view beginning : {"http://", "https://", "www."}) {
      if (value.starts_with(beginning)) value.remove_prefix(beginning.size());
    }
    if (value.ends_with('/')) value.remove_suffix(1);
    if (value.empty() || value == "*") refuse(fmt::format("'{}:' needs a part of an address, such as acme.com/help", name_of(field_)));
    return std::string(value);
  }

  std::string host() const {
    std::string value = address();
    if (value.find_first_of("/:?#@") != std::string::npos) {
      refuse(fmt::format("'{}' is more than a site - write the host alone, or url: for a part of an address", raw_));
    }
    const bool whole = value.find("..") == std::string::npos && !value.starts_with('.') && !value.ends_with('.');
    if (!whole || (value.find('.') == std::string::npos && !text::is_top_level_domain(value))) {
      refuse(fmt::format("'{}' is no site - write a host such as acme.com", raw_));
    }
    return value;
  }

  const Source& source_;
  Field field_;
  size_t begin_;
  size_t end_;
  std::string_view raw_;
};

}  // namespace

std::string field_value(const Source& source, Field field, size_t begin, size_t end) { return Value(source, field, begin, end).read(); }

std::string place_words(std::string_view text) {
  std::vector<text::Word> words;
  text::split_words(text, words);
  std::string out;
  for (const text::Word& word : words) {
    if (word.kind == text::WordKind::emoji) continue;
    if (!out.empty()) out += ' ';
    text::fold(text::part_of(text, word), out);
  }
  return out;
}

std::string country_code(std::string_view name) {
  std::string folded = text::folded(name);
  const auto* at = std::lower_bound(std::begin(countries), std::end(countries), folded, [](const Country& one, const std::string& wanted) { return one.name < wanted; });
  if (at != std::end(countries) && at->name == folded) return std::string(at->code);
  if (folded.size() != 2) folded.clear();
  return folded;
}

}  // namespace sc::query
