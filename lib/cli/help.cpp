// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "cli/generate.hpp"

namespace sc::cli {

namespace {

// "  -p, --playbook FILE"
std::string left_side(const OptionSpec& spec) {
  std::string out = "  ";
  out += spec.short_name().empty() ? "    " : spec.short_name() + ", ";
  out += spec.long_name();
  if (!spec.value.empty()) out += ' ' + spec.value;
  return out;
}

std::string sentence_of(const OptionSpec& spec) {
  if (spec.choices.empty()) return spec.sentence;
  std::string words;
  for (const std::string& word : spec.choices) words += (words.empty() ? "" : "|") + word;
  return spec.sentence + ": " + words;
}

std::string upper(std::string word) {
  for (char& letter : word) {
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 32);
  }
  return word;
}

std::string synopsis(const Tool& tool) {
  std::string out = tool.name;
  if (!tool.modes.empty()) out += ' ' + upper(tool.mode_word);
  return out + " [OPTION]... [FILE]...";
}

}  // namespace

std::string usage_text(const Tool& tool) {
  return "usage: " + synopsis(tool) + "\n" + tool.name + ": " + tool.summary + "; reads standard input without FILE; see --help\n";
}

std::string help_text(const Tool& tool, const Options& options) {
  std::string out = tool.name + ": " + tool.summary + "\n\nEXAMPLES\n";
  for (const Example& example : tool.examples) out += "  " + example.command + "\n      " + example.what + "\n";
  out += "\nUSAGE\n  " + synopsis(tool) + "\n";
  if (!tool.modes.empty()) {
    out += '\n' + upper(tool.mode_word) + "S\n";
    for (const Mode& mode : tool.modes) out += "  " + mode.name + std::string(std::max<size_t>(12, mode.name.size() + 2) - mode.name.size(), ' ') + mode.summary + "\n";
  }
  size_t width = 0;
  for (const OptionSpec& spec : options.specs()) width = std::max(width, left_side(spec).size());
  for (const bool common : {false, true}) {
    std::string lines;
    for (const OptionSpec& spec : options.specs()) {
      if (spec.common != common) continue;
      const std::string left = left_side(spec);
      lines += left + std::string(width + 2 - left.size(), ' ') + sentence_of(spec) + "\n";
    }
    if (!lines.empty()) out += std::string(common ? "\nOPTIONS OF EVERY TOOL\n" : "\nOPTIONS\n") + lines;
  }
  const bool records = tool.way != Way::playbooks;
  out += std::string("\nExit status: 0 done, ") + (tool.says_no.empty() ? "" : "1 " + tool.says_no + ", ") + (records ? "2 usage, 3 too many rejects" : "1 findings, 2 usage") + ", 4 input or output failed. Manual: man " + tool.name + "\n";
  return out;
}

std::string option_list(const Options& options) {
  std::string out;
  for (const OptionSpec& spec : options.specs()) out += spec.names + "\t" + spec.value + "\t" + spec.sentence + "\n";
  return out;
}

}  // namespace sc::cli
