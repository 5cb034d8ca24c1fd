// SPDX-License-Identifier: Apache-2.0
// The one file that includes CLI11, which costs seconds of compiling wherever it is.
#include <CLI/CLI.hpp>

#include <utility>

#include "base/fault.hpp"
#include "base/nearest.hpp"
#include "cli/options.hpp"

namespace sc::cli {

namespace {

// The option itself without its value: "--playbok=x" gives "--playbok".
std::string option_of(const std::string& argument) { return argument.substr(0, argument.find('=')); }

[[noreturn]] void refuse_unknown(const Options& options, const std::string& given) {
  std::vector<std::string> names;
  for (const OptionSpec& spec : options.specs()) {
    names.push_back(spec.long_name());
    if (!spec.short_name().empty()) names.push_back(spec.short_name());
  }
  const std::vector<std::string_view> views(names.begin(), names.end());
  const std::string hint = did_you_mean(given, views);
  throw Fault{FaultKind::usage, "unknown option '" + given + "'" + (hint.empty() ? " - see --help" : hint)};
}

void add_to(CLI::App& app, const OptionSpec& spec) {
  const std::string name = spec.long_name();
  if (spec.value.empty()) {
    app.add_flag_callback(spec.names, [&spec] { static_cast<void>(spec.take({})); });
    return;
  }
  const auto take_all = [&spec, name](const CLI::results_t& values) {
    if (!spec.repeats && values.size() > static_cast<size_t>(spec.values)) throw Fault{FaultKind::usage, name + " is given twice - give it once"};
    if (values.size() < static_cast<size_t>(spec.values)) throw Fault{FaultKind::usage, name + " takes " + spec.value + " - see --help"};
    for (const std::string& value : values) {
      const std::string wrong = spec.take(value);
      if (!wrong.empty()) throw Fault{FaultKind::usage, name + ": " + wrong};
    }
    return true;
  };
  app.add_option(spec.names, take_all)->type_size(1)->expected(spec.values)->allow_extra_args(false)->take_all();
}

}  // namespace

void parse(const Options& options, int argc, const char* const* argv, std::vector<std::string>& operands) {
  CLI::App app;
  app.set_help_flag();
  app.allow_extras(false);
  for (const OptionSpec& spec : options.specs()) add_to(app, spec);
  app.add_option("operands", operands)->take_all();
  try {
    app.parse(argc, argv);
  } catch (const CLI::ExtrasError&) {
    for (const std::string& extra : app.remaining()) {
      if (extra.size() > 1 && extra[0] == '-') refuse_unknown(options, option_of(extra));
    }
    throw Fault{FaultKind::usage, "arguments that fit nothing - see --help"};
  } catch (const CLI::ArgumentMismatch& mismatch) {
    throw Fault{FaultKind::usage, std::string("a value is missing or too many: ") + mismatch.what() + " - see --help"};
  } catch (const CLI::ParseError& error) {
    throw Fault{FaultKind::usage, std::string(error.what()) + " - see --help"};
  }
}

}  // namespace sc::cli
