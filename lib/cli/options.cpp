// SPDX-License-Identifier: Apache-2.0
#include "cli/options.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/nearest.hpp"

namespace sc::cli {

namespace {

template <typename Number>
std::optional<Number> parse_number(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

}  // namespace

std::string OptionSpec::long_name() const {
  const size_t comma = names.find(',');
  return comma == std::string::npos ? names : names.substr(comma + 1);
}

std::string OptionSpec::short_name() const {
  const size_t comma = names.find(',');
  return comma == std::string::npos ? "" : names.substr(0, comma);
}

OptionSpec& Options::add(std::string names, std::string value, std::string sentence) {
  OptionSpec spec;
  spec.names = std::move(names);
  spec.value = std::move(value);
  spec.sentence = std::move(sentence);
  spec.common = common_;
  return specs_.emplace_back(std::move(spec));
}

void Options::flag(bool& to, std::string names, std::string sentence) {
  add(std::move(names), "", std::move(sentence)).take = [&to](const std::string&) {
    to = true;
    return std::string{};
  };
}

void Options::text(std::string& to, std::string names, std::string value, std::string sentence) {
  add(std::move(names), std::move(value), std::move(sentence)).take = [&to](const std::string& given) {
    to = given;
    return std::string{};
  };
}

void Options::list(std::vector<std::string>& to, std::string names, std::string value, std::string sentence) {
  OptionSpec& spec = add(std::move(names), std::move(value), std::move(sentence));
  spec.repeats = true;
  spec.take = [&to](const std::string& given) {
    to.push_back(given);
    return std::string{};
  };
}

void Options::files(std::vector<std::string>& to, std::string names, std::string value, std::string sentence) {
  const auto words = std::count(value.begin(), value.end(), ' ') + 1;
  list(to, std::move(names), std::move(value), std::move(sentence));
  specs_.back().repeats = false;
  specs_.back().values = static_cast<int>(words);
  specs_.back().completes = Completes::file;
}

void Options::file(std::string& to, std::string names, std::string sentence) {
  text(to, std::move(names), "FILE", std::move(sentence));
  specs_.back().completes = Completes::file;
}

void Options::choice(std::string& to, std::string names, std::vector<std::string> choices, std::string sentence) {
  OptionSpec& spec = add(std::move(names), "WORD", std::move(sentence));
  spec.choices = choices;
  spec.take = [&to, known = std::move(choices)](const std::string& given) -> std::string {
    for (const std::string& word : known) {
      if (word == given) {
        to = given;
        return {};
      }
    }
    std::vector<std::string_view> views(known.begin(), known.end());
    return "unknown '" + given + "', one of " + joined(known) + did_you_mean(given, views);
  };
}

void Options::number(int64_t& to, std::string names, std::string value, int64_t least, int64_t most, std::string sentence) {
  add(std::move(names), std::move(value), std::move(sentence)).take = [&to, least, most](const std::string& given) -> std::string {
    const auto number = parse_number<int64_t>(given);
    if (!number || *number < least || *number > most) {
      return "'" + given + "' is not a whole number from " + std::to_string(least) + " to " + std::to_string(most);
    }
    to = *number;
    return {};
  };
}

void Options::fraction(double& to, std::string names, std::string value, double least, double most, std::string sentence) {
  add(std::move(names), std::move(value), std::move(sentence)).take = [&to, least, most](const std::string& given) -> std::string {
    const bool percent = given.ends_with('%');
    const auto number = parse_number<double>(percent ? given.substr(0, given.size() - 1) : given);
    const double value_given = number ? (percent ? *number / 100 : *number) : least - 1;
    if (!(value_given >= least && value_given <= most)) return "'" + given + "' is not a share such as 0.1 or 10%";
    to = value_given;
    return {};
  };
}

void Options::bytes(uint64_t& to, std::string names, std::string sentence) {
  add(std::move(names), "SIZE", std::move(sentence)).take = [&to](const std::string& given) -> std::string {
    const auto size = parse_bytes(given);
    if (!size) return "'" + given + "' is not a size such as 64M";
    to = *size;
    return {};
  };
}

void Options::checked(std::string names, std::string value, std::string sentence,
                      std::function<std::string(const std::string&)> take) {
  add(std::move(names), std::move(value), std::move(sentence)).take = std::move(take);
}

std::optional<uint64_t> parse_bytes(std::string_view text) {
  int shift = 0;
  if (!text.empty()) {
    switch (text.back()) {
      case 'k': case 'K': shift = 10; break;
      case 'm': case 'M': shift = 20; break;
      case 'g': case 'G': shift = 30; break;
      default: break;
    }
  }
  if (shift != 0) text.remove_suffix(1);
  const auto number = parse_number<uint64_t>(text);
  if (!number || *number > (uint64_t{1} << 52) >> shift) return std::nullopt;
  return *number << shift;
}

}  // namespace sc::cli
