// SPDX-License-Identifier: Apache-2.0
#include "base/fault.hpp"
#include "cli/generate.hpp"

namespace sc::cli {

namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

std::string mode_names(const Tool& tool) {
  std::vector<std::string> names;
  for (const Mode& mode : tool.modes) names.push_back(mode.name);
  return joined(names);
}

// "sc-route" as a shell function's name.
std::string function_of(const Tool& tool) {
  std::string out = "_" + tool.name;
  for (char& letter : out) {
    if (letter == '-') letter = '_';
  }
  return out;
}

std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char letter : text) out += letter == '\'' ? "'\\''" : std::string(1, letter);
  return out + "'";
}

std::string bash(const Tool& tool, const Options& options) {
  std::string names;
  std::string cases;
  for (const OptionSpec& spec : options.specs()) {
    names += spec.long_name() + " " + (spec.short_name().empty() ? "" : spec.short_name() + " ");
    if (spec.value.empty()) continue;
    std::string pattern = spec.long_name() + (spec.short_name().empty() ? "" : "|" + spec.short_name());
    std::string action = "return";
    if (!spec.choices.empty()) action = "COMPREPLY=($(compgen -W '" + joined(spec.choices) + "' -- \"$word\")); return";
    else if (spec.completes == Completes::file) action = "COMPREPLY=($(compgen -f -- \"$word\")); return";
    cases += "    " + pattern + ") " + action + " ;;\n";
  }
  const std::string function = function_of(tool);
  std::string out = "# bash completion for " + tool.name + "\n" + function + "() {\n";
  out += "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n  COMPREPLY=()\n  case $before in\n" + cases + "  esac\n";
  out += "  if [[ $word == -* ]]; then COMPREPLY=($(compgen -W '" + names + "' -- \"$word\")); return; fi\n";
  if (!tool.modes.empty()) out += "  if ((COMP_CWORD == 1)); then COMPREPLY=($(compgen -W '" + mode_names(tool) + "' -- \"$word\")); return; fi\n";
  return out + "  COMPREPLY=($(compgen -f -- \"$word\"))\n}\ncomplete -o filenames -F " + function + " " + tool.name + "\n";
}

// _arguments takes [ ] and : for itself.
std::string zsh_words(const std::string& text) {
  std::string out;
  for (const char letter : text) {
    if (letter == '[' || letter == ']' || letter == ':') out += '\\';
    out += letter;
  }
  return out;
}

std::string zsh(const Tool& tool, const Options& options) {
  std::string out = "#compdef " + tool.name + "\n_arguments -s \\\n";
  for (const OptionSpec& spec : options.specs()) {
    std::string tail = "[" + zsh_words(spec.sentence) + "]";
    if (!spec.value.empty()) {
      tail += ":" + zsh_words(spec.value) + ":";
      if (!spec.choices.empty()) tail += "(" + joined(spec.choices) + ")";
      else if (spec.completes == Completes::file) tail += "_files";
    }
    for (const std::string& name : {spec.short_name(), spec.long_name()}) {
      if (!name.empty()) out += "  " + quoted((spec.repeats ? "*" : "") + name + tail) + " \\\n";
    }
  }
  if (!tool.modes.empty()) out += "  '1:" + tool.mode_word + ":(" + mode_names(tool) + ")' \\\n";
  return out + "  '*:file:_files'\n";
}

std::string fish(const Tool& tool, const Options& options) {
  std::string out = "# fish completion for " + tool.name + "\n";
  for (const OptionSpec& spec : options.specs()) {
    out += "complete -c " + tool.name + " -l " + spec.long_name().substr(2);
    if (!spec.short_name().empty()) out += " -s " + spec.short_name().substr(1);
    if (!spec.value.empty()) out += spec.completes == Completes::file ? " -r" : " -x";
    if (!spec.choices.empty()) out += " -a " + quoted(joined(spec.choices));
    out += " -d " + quoted(spec.sentence) + "\n";
  }
  if (!tool.modes.empty()) {
    out += "complete -c " + tool.name + " -n '__fish_is_first_arg' -a " + quoted(mode_names(tool)) + "\n";
  }
  return out;
}

}  // namespace

std::string completion(const Tool& tool, const Options& options, const std::string& shell) {
  if (shell == "bash") return bash(tool, options);
  if (shell == "zsh") return zsh(tool, options);
  if (shell == "fish") return fish(tool, options);
  throw Fault{FaultKind::usage, "--generate: unknown '" + shell + "', one of man, bash, zsh, fish, options"};
}

}  // namespace sc::cli
