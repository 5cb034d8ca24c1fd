// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <set>

#include "base/fault.hpp"
#include "base/version.hpp"
#include "cli/generate.hpp"

namespace sc::cli {

namespace {

constexpr std::string_view exit_status = R"(.Sh EXIT STATUS
.Bl -tag -width Ds -compact
.It 0
Done.
.It 2
Usage or playbook: nothing was begun.
.It 3
Done, but more records were rejected than
.Fl Fl max-errors
allows; or stopped by
.Fl Fl strict .
.It 4
Input, output or state failed.
.El
)";

constexpr std::string_view exit_status_of_playbooks = R"(.Sh EXIT STATUS
.Bl -tag -width Ds -compact
.It 0
Done, without findings.
.It 1
There are findings.
.It 2
Usage, or a playbook that must be right and is not.
.It 4
Input or output failed.
.El
)";

// mdoc takes a dot or quote at the beginning of a line, and a backslash anywhere, for itself.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char letter : text) {
    if (letter == '\\') out += "\\e";
    else if (letter == '-') out += "\\-";
    else out += letter;
  }
  if (!out.empty() && (out[0] == '.' || out[0] == '\'')) out.insert(0, "\\&");
  return out;
}

// With a capital and a full stop.
std::string sentence(std::string_view words) {
  std::string out = escaped(words);
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 32);
  return out + ".\n";
}

std::string item(const OptionSpec& spec) {
  std::string out = ".It ";
  if (!spec.short_name().empty()) out += "Fl " + spec.short_name().substr(1) + " , ";
  out += "Fl Fl " + spec.long_name().substr(2);
  if (!spec.value.empty()) out += " Ar " + spec.value;
  out += '\n';
  std::string sentence = escaped(spec.sentence);
  if (!sentence.empty() && sentence[0] >= 'a' && sentence[0] <= 'z') sentence[0] = static_cast<char>(sentence[0] - 32);
  out += sentence;
  if (!spec.choices.empty()) {
    out += ": ";
    for (size_t at = 0; at < spec.choices.size(); ++at) out += (at == 0 ? "" : at + 1 == spec.choices.size() ? " or " : ", ") + escaped(spec.choices[at]);
  }
  return out + ".\n";
}

}  // namespace

std::string man_page(const Tool& tool, const Options& options, const std::string& page) {
  std::map<std::string, const OptionSpec*> wanted;
  for (const OptionSpec& spec : options.specs()) {
    if (!spec.common) wanted[spec.long_name()] = &spec;
  }
  std::string out;
  std::set<std::string> seen;
  size_t begin = 0;
  while (begin < page.size()) {
    const size_t end = std::min(page.find('\n', begin), page.size());
    const std::string line = page.substr(begin, end - begin);
    begin = end + 1;
    if (line.starts_with("@OPTION ")) {
      const std::string name = line.substr(8);
      const auto found = wanted.find(name);
      if (found == wanted.end()) throw Fault{FaultKind::usage, tool.name + ".1.in has a marker for " + name + ", which is no option"};
      out += item(*found->second);
      seen.insert(name);
    } else if (line == "@COMMON OPTIONS") {
      for (const OptionSpec& spec : options.specs()) {
        if (spec.common) out += item(spec);
      }
    } else if (line == "@EXIT STATUS") {
      std::string table(tool.way == Way::playbooks ? exit_status_of_playbooks : exit_status);
      if (!tool.says_no.empty()) table.insert(table.find(".It 2\n"), ".It 1\n" + sentence(tool.says_no));
      out += table;
    } else {
      out += line + "\n";
    }
  }
  for (const auto& [name, spec] : wanted) {
    if (!seen.contains(name)) throw Fault{FaultKind::usage, tool.name + ".1.in has no marker for " + name};
  }
  for (size_t at = out.find("@VERSION"); at != std::string::npos; at = out.find("@VERSION")) out.replace(at, 8, version);
  return out;
}

}  // namespace sc::cli
