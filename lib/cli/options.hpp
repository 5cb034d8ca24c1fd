// SPDX-License-Identifier: Apache-2.0
// Options are declared once, onto the settings that they fill; parsing, --help, the man page and the completions of
// bash, zsh and fish are made from the declarations. Parsing does no work: no file is opened here.
//
//     opt.choice(set.trace, "--trace", {"short", "full"}, "how much a decision explains");
//     opt.text(set.tz, "--tz", "ZONE", "the zone of days and hours, such as Europe/Berlin");
//
// The sentence is lower case, without full stop, under 60 characters, and says what the user gets.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sc::cli {

enum class Completes : uint8_t { nothing, file, folder };

struct OptionSpec {
  std::string names;      // "-p,--playbook" or "--only"
  std::string value;      // "FILE"; empty for a flag
  std::string sentence;
  std::vector<std::string> choices;
  Completes completes = Completes::nothing;
  bool repeats = false;
  int values = 1;         // that it takes each time it is given
  bool common = false;    // every tool has it
  // Takes one value ("" for a flag); returns what is wrong with it, or nothing.
  std::function<std::string(const std::string&)> take;

  std::string long_name() const;
  std::string short_name() const;  // "-p", or empty
};

class Options {
 public:
  void flag(bool& to, std::string names, std::string sentence);
  void text(std::string& to, std::string names, std::string value, std::string sentence);
  // May be given often; every value is kept.
  void list(std::vector<std::string>& to, std::string names, std::string value, std::string sentence);
  // As many values as `value` has words: "OLD NEW".
  void files(std::vector<std::string>& to, std::string names, std::string value, std::string sentence);
  void file(std::string& to, std::string names, std::string sentence);
  void choice(std::string& to, std::string names, std::vector<std::string> choices, std::string sentence);
  void number(int64_t& to, std::string names, std::string value, int64_t least, int64_t most, std::string sentence);
  void fraction(double& to, std::string names, std::string value, double least, double most, std::string sentence);
  // Bytes: 64M, 1G, 500k (powers of 1024).
  void bytes(uint64_t& to, std::string names, std::string sentence);
  // Any own check: `take` returns what is wrong, or an empty string.
  void checked(std::string names, std::string value, std::string sentence, std::function<std::string(const std::string&)> take);

  const std::vector<OptionSpec>& specs() const noexcept { return specs_; }
  // What is declared from here on is common to every tool, and stands apart in help.
  void begin_common() noexcept { common_ = true; }

 private:
  OptionSpec& add(std::string names, std::string value, std::string sentence);

  std::vector<OptionSpec> specs_;
  bool common_ = false;
};

// Reads argv by the declarations; operands (files, a mode's name) go to `operands`. Throws Fault{usage} with
// "did you mean" for a misspelt option.
void parse(const Options& options, int argc, const char* const* argv, std::vector<std::string>& operands);

// "64M" as bytes.
std::optional<uint64_t> parse_bytes(std::string_view text);

}  // namespace sc::cli
