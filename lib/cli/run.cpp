// SPDX-License-Identifier: Apache-2.0
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <new>

#include "base/nearest.hpp"
#include "base/version.hpp"
#include "cli/generate.hpp"
#include "cli/list_file.hpp"
#include "cli/loop.hpp"
#include "cli/model_file.hpp"
#include "cli/playbook_file.hpp"
#include "cli/spool.hpp"
#include "cli/terminal.hpp"

namespace sc::cli {

namespace {

void write_out(std::string_view text) {
  io::File out = io::File::standard_output();
  out.write(text);
  out.close();
}

std::string all_of(const std::string& path) {
  io::File file = io::File::open_input(path);
  std::string bytes;
  char block[1 << 14];
  while (const size_t count = file.read(block, sizeof block)) bytes.append(block, count);
  return bytes;
}

std::string generated(const Tool& tool, const Options& options, const std::string& what) {
  if (what == "man") return man_page(tool, options, all_of("-"));
  if (what == "options") return option_list(options);
  return completion(tool, options, what);
}

// SOURCE_DATE_EPOCH as RFC 3339: the only time that a document states as its making.
std::string made_when() {
  const char* value = std::getenv("SOURCE_DATE_EPOCH");
  if (value == nullptr) return {};
  const std::string_view text(value);
  int64_t seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error != std::errc{} || end != text.data() + text.size() || seconds < 0 || seconds > 253402300799) return {};
  return time::rfc3339({seconds * time::micros_per_second});
}

// The mode that the first operand names; nullptr for a tool without modes.
const Mode* take_mode(const Tool& tool, std::vector<std::string>& operands) {
  if (tool.modes.empty()) return nullptr;
  std::vector<std::string_view> names;
  std::string list;
  for (const Mode& mode : tool.modes) {
    names.push_back(mode.name);
    list += (list.empty() ? "" : ", ") + mode.name;
  }
  if (operands.empty()) throw Fault{FaultKind::usage, "name a " + tool.mode_word + " first: " + list + " - see --help"};
  const std::string given = operands.front();
  for (const Mode& mode : tool.modes) {
    if (mode.name != given) continue;
    operands.erase(operands.begin());
    if (mode.takes_files == TakesFiles::no && !operands.empty()) throw Fault{FaultKind::usage, mode.name + " takes no FILE"};
    return &mode;
  }
  throw Fault{FaultKind::usage, "unknown " + tool.mode_word + " '" + given + "', one of " + list + did_you_mean(given, names)};
}

Context context_of(const Common& common, const Gate& gate, const playbook::Playbook& playbook, std::string mode) {
  const bool terminal = common.output.empty() && is_terminal(STDOUT_FILENO);
  Context context(playbook);
  context.now = gate.now();
  context.seed = static_cast<uint64_t>(common.seed);
  context.mode = std::move(mode);
  context.output = common.output;
  context.output_is_terminal = terminal;
  context.colour = wants_colour(common.colour, terminal);
  context.width = terminal ? terminal_width() : 78;
  context.made = made_when();
  context.max_line = common.max_line;
  context.spool = disk_spools();
  context.lists = list_reader({});
  context.read_model = read_model;
  context.read_playbook = [](const std::string& file) { return load_playbook(file, true); };
  return context;
}

Exit answer(const Tool& tool, const Common& common, std::vector<std::string> operands) {
  const Mode* const mode = take_mode(tool, operands);
  if (!common.output.empty()) refuse_own_input(common.output, operands);
  const Answer answer = tool.answer(mode == nullptr ? std::string{} : mode->name, Playbooks(std::move(operands), common.playbook));
  Destination destination(common.output);
  destination.writer().write(answer.text);
  destination.commit();
  return answer.exit;
}

// A reader of a pipe that fails would lose what is then remembered as given.
std::unique_ptr<State> open_state_of(const Tool& tool, const Common& common, const std::string& path, const std::vector<std::string>& inputs) {
  const std::string& output = common.output;
  if (output.empty() || output == "-" || !io::is_replaceable(output)) {
    throw Fault{FaultKind::usage, "what is remembered changes together with the output - give --output and a file"};
  }
  const auto is_it = [&](const std::string& file) { return io::same_file(path, file); };
  if (std::any_of(inputs.begin(), inputs.end(), is_it)) throw Fault{FaultKind::usage, "is an input - name another file", {path}};
  if (path == output || is_it(output)) throw Fault{FaultKind::usage, "--output would write over it - name another file", {path}};
  return tool.open_state(path, output);
}

Exit work(const Tool& tool, const Common& common, std::vector<std::string> operands, Messages& messages) {
  const Mode* const mode = take_mode(tool, operands);
  const bool alone = operands.empty() && is_terminal(STDIN_FILENO);
  if (alone && tool.runs_alone && tool.runs_alone()) operands.emplace_back("/dev/null");
  else if (alone) throw Fault{FaultKind::usage, "no FILE, and standard input is a terminal\n" + usage_text(tool)};
  Inputs inputs(std::move(operands));
  Gate gate(common);
  const playbook::Playbook playbook = load_playbook(common.playbook, tool.decides);
  std::set_new_handler(nullptr);  // from here on memory that is refused is caught, and files keep their old selves
  Context context = context_of(common, gate, playbook, mode == nullptr ? std::string{} : mode->name);
  std::unique_ptr<State> state;
  context.state = [&](const std::string& path) -> filter::Store& {
    state = open_state_of(tool, common, path, inputs.names());
    return *state;
  };
  const std::unique_ptr<filter::Decoder> decoder = tool.make_decoder ? tool.make_decoder(context) : nullptr;
  const std::unique_ptr<filter::Filter> filter = tool.make ? tool.make(context) : nullptr;
  if (!common.output.empty()) refuse_own_input(common.output, inputs.names());
  Destination destination(tool.writes_documents ? std::string{} : common.output);
  Rejects rejects(tool.name, common, messages);
  Progress progress(!common.quiet, inputs.total_size());
  Run run{tool, common, messages, inputs, destination, rejects, gate, progress};
  catch_signals();
  try {
    if (decoder) run_decoder(run, *decoder);
    else run_filter(run, *filter);
  } catch (const Fault& fault) {
    // Records that were good before it went wrong still leave; a file keeps its old self.
    progress.finish();
    if (fault.kind() != FaultKind::output && common.output.empty()) destination.writer().flush();
    throw;
  }
  progress.finish();
  if (const int signal = caught_signal()) {
    if (common.output.empty()) destination.writer().flush();
    rejects.flush();
    destination.abandon();
    raise_again(signal);
  }
  if (state) {
    destination.settle();
    state->settle(destination.temporary());
  }
  destination.commit();
  rejects.finish(run.records);
  messages.finish();
  if (state) state->commit();  // the last thing that can go wrong
  if (rejects.count() > 0 && rejects.too_many(run.records)) return Exit::rejects;
  return filter && filter->says_no() ? Exit::no : Exit::done;
}

Exit start(int argc, char** argv, const Tool& tool, Messages& messages) {
  Common common;
  Options options;
  if (tool.declare) tool.declare(options);
  declare_common(options, common, tool.way == Way::playbooks ? TakesRecords::no : TakesRecords::yes);
  const std::string_view first = argc > 1 ? argv[1] : "";
  constexpr std::string_view generate = "--generate=";
  if (first.starts_with(generate)) {
    write_out(generated(tool, options, std::string(first.substr(generate.size()))));
    return Exit::done;
  }
  std::vector<std::string> operands;
  parse(options, argc, argv, operands);
  messages.set_quiet(common.quiet);
  if (common.help || common.version) {
    write_out(common.help ? help_text(tool, options) : tool.name + " (sc-utils) " + version + "\n");
    return Exit::done;
  }
  if (const std::string told = tool.tell ? tool.tell() : std::string(); !told.empty()) {
    write_out(told);
    return Exit::done;
  }
  if (tool.way == Way::playbooks) return answer(tool, common, std::move(operands));
  return work(tool, common, std::move(operands), messages);
}

// Says so without taking memory.
void say_out_of_memory() noexcept {
  constexpr std::string_view words = ": out of memory\n";
  const std::string_view name = program_invocation_short_name;
  const iovec parts[] = {{const_cast<char*>(name.data()), name.size()}, {const_cast<char*>(words.data()), words.size()}};
  static_cast<void>(!writev(STDERR_FILENO, parts, 2));
}

// While main puts a tool together and the playbook is read, whose parser can't be left by an exception.
[[noreturn]] void end_without_memory() {
  say_out_of_memory();
  _exit(static_cast<int>(Exit::failed));
}
[[maybe_unused]] const std::new_handler before_main = std::set_new_handler(end_without_memory);

}  // namespace

int run(int argc, char** argv, const Tool& tool) {
  try {
    Messages messages(tool.name);
    try {
      return static_cast<int>(start(argc, argv, tool, messages));
    } catch (const Fault& fault) {
      messages.finish();
      messages.fatal(fault);
      return static_cast<int>(fault.exit_status());
    }
  } catch (const std::bad_alloc&) {
    say_out_of_memory();
    return static_cast<int>(Exit::failed);
  }
}

}  // namespace sc::cli
