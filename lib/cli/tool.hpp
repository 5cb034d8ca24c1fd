// SPDX-License-Identifier: Apache-2.0
// What a tool is: its name, its options and the filter it makes. main() fills one and returns cli::run(argc, argv, tool).
//
//     sc::cli::Tool tool{"sc-listen", "find what is said to and about a brand"};
//     tool.declare = [&](sc::cli::Options& opt) { opt.flag(set.only, "--only", "keep only posts that match"); };
//     tool.make = [&](const sc::cli::Context& context) { return std::make_unique<sc::listen::ListenFilter>(set); };
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/fault.hpp"
#include "cli/options.hpp"
#include "cli/state.hpp"
#include "filter/filter.hpp"
#include "learn/owned_model.hpp"
#include "playbook/audit.hpp"
#include "playbook/playbook.hpp"
#include "time/instant.hpp"

namespace sc::cli {

// map: records that --where excludes pass on untouched. fold: they are left out. playbooks: takes playbooks and no
// records, so that the options of records fall away, and gives an answer.
enum class Way : uint8_t { map, fold, playbooks };

// What the run knows and a filter may be told.
struct Context {
  explicit Context(const playbook::Playbook& read) : playbook(read) {}

  const playbook::Playbook& playbook;
  std::optional<time::Instant> now;
  uint64_t seed = 0;
  std::string mode;               // the first operand of a tool with modes
  std::string output;             // --output as given; "" is standard output
  bool output_is_terminal = false;
  bool colour = false;
  size_t width = 78;              // columns
  std::string made;               // SOURCE_DATE_EPOCH as RFC 3339, else empty
  uint64_t max_line = 0;
  filter::SpoolMaker spool;
  query::ReadList lists;          // for queries on the command line
  std::function<playbook::Playbook(const std::string& file)> read_playbook;  // another than the one that serves
  // A file, or "default"; `words` are what the option knows besides, for who misspelt one.
  std::function<std::shared_ptr<const learn::OwnedModel>(const std::string& name, std::span<const std::string_view> words)> read_model;
  // What the filter remembers from run to run, in the file of that name. Throws Fault{usage} without an --output file, with
  // which it changes. Only for a tool with `open_state`.
  std::function<filter::Store&(const std::string& path)> state;
};

struct Example {
  std::string command;
  std::string what;
};

enum class TakesFiles : uint8_t { no, yes };

struct Mode {
  std::string name;
  std::string summary;
  TakesFiles takes_files = TakesFiles::yes;
};

// The playbooks of a run: its operands, or else the one that would serve. They are read when asked for.
class Playbooks {
 public:
  Playbooks(std::vector<std::string> names, std::string option) : names_(std::move(names)), option_(std::move(option)) {}
  // Throws Fault{input}.
  std::vector<playbook::PlaybookText> read() const;

 private:
  std::vector<std::string> names_;
  std::string option_;
};

// What goes to the output, and the exit status.
struct Answer {
  std::string text;
  Exit exit = Exit::done;
};

struct Tool {
  Tool(std::string tool_name, std::string what_it_does) : name(std::move(tool_name)), summary(std::move(what_it_does)) {}

  std::string name;     // "sc-listen"
  std::string summary;  // lower case, without full stop
  Way way = Way::map;  // `make` may change it, where options do
  // The filter writes documents and takes care of --output itself (Output::document and Output::write).
  bool writes_documents = false;
  // The filter decides by rules or policies: without a playbook of the user's the embedded one serves. It says nothing
  // that other filters ask, so they don't read it at every start.
  bool decides = false;
  OpenState open_state = nullptr;
  std::string says_no;  // when the exit status is 1, as "a share is below its bound"; empty: never
  std::vector<Example> examples;
  std::vector<Mode> modes;
  std::string mode_word = "report";  // what the first operand names
  std::function<void(Options&)> declare;
  // What an option asks for that no input is needed for, instead of a run; empty when none does.
  std::function<std::string()> tell;
  std::function<std::unique_ptr<filter::Filter>(const Context&)> make;
  // Whether it has something to say without records, so that a terminal is not taken for input.
  std::function<bool()> runs_alone;
  // Instead of `make`, for what reads bytes that are no records yet.
  std::function<std::unique_ptr<filter::Decoder>(const Context&)> make_decoder;
  // Instead of `make`, for Way::playbooks: what the mode says of them.
  std::function<Answer(const std::string& mode, const Playbooks& playbooks)> answer;
};

// Runs the tool and returns its exit status. The only place where Faults are caught.
int run(int argc, char** argv, const Tool& tool);

}  // namespace sc::cli
