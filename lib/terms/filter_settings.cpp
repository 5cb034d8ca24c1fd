// SPDX-License-Identifier: Apache-2.0
#include "terms/filter_settings.hpp"

#include <fmt/format.h>

#include <utility>

#include "base/fault.hpp"
#include "terms/coverage.hpp"
#include "terms/language.hpp"
#include "terms/variations_filter.hpp"

namespace sc::terms {

namespace {

Form form_of(const TermsOptions& options, const TermsWorld& world) {
  if (options.format == "query") {
    if (world.mode != "variations") throw Fault{FaultKind::usage, "--format query is for variations - " + world.mode + " makes none"};
    return Form::query;
  }
  if (options.format.empty()) return world.output_is_terminal ? Form::text : Form::ndjson;
  return options.format == "text" ? Form::text : Form::ndjson;
}

std::unique_ptr<filter::Filter> make_variations(const TermsOptions& options, const TermsWorld& world) {
  VariationsSettings settings;
  settings.names = options.names;
  settings.own = options.own;
  settings.handles = world.playbook.handles;
  settings.label = options.label;
  settings.least_precision = options.least_precision;
  settings.form = form_of(options, world);
  settings.width = world.width;
  for (const std::string& name : options.word_lists) {
    query::ListFile list = world.read_list(name);
    if (!list.wrong.empty()) throw Fault{FaultKind::input, fmt::format("--words: {} {}", list.path, list.wrong)};
    settings.ordinary_lists.push_back(std::move(list.text));
  }
  return std::make_unique<VariationsFilter>(std::move(settings));
}

void refuse_for_others(const TermsOptions& options, const TermsWorld& world) {
  const auto refuse = [&](bool given, const char* option, const char* mode) {
    if (given && world.mode != mode) throw Fault{FaultKind::usage, fmt::format("{} is for {} - {} has no use for it", option, mode, world.mode)};
  };
  refuse(!options.names.empty(), "--name", "variations");
  refuse(!options.label.empty(), "--label", "variations");
  refuse(!options.word_lists.empty(), "--words", "variations");
  refuse(!options.by.empty(), "--by", "coverage");
  refuse(!options.expected.empty(), "--expect", "coverage");
}

std::unique_ptr<filter::Filter> make_coverage(const TermsOptions& options, const TermsWorld& world) {
  CoverageSettings settings;
  settings.by = options.by;
  settings.expected = options.expected;
  settings.form = form_of(options, world);
  settings.width = world.width;
  settings.memory_bytes = options.memory_bytes;
  settings.make_spool = world.spool;
  return std::make_unique<CoverageFilter>(std::move(settings));
}

std::unique_ptr<filter::Filter> make_language(const TermsOptions& options, const TermsWorld& world) {
  LanguageSettings settings;
  settings.own = options.own;
  settings.handles = world.playbook.handles;
  settings.min_count = static_cast<uint64_t>(options.min_count);
  settings.top = static_cast<size_t>(options.top);
  settings.form = form_of(options, world);
  settings.width = world.width;
  settings.memory_bytes = options.memory_bytes;
  settings.make_spool = world.spool;
  return std::make_unique<LanguageFilter>(std::move(settings));
}

}  // namespace

std::unique_ptr<filter::Filter> make_terms(const TermsOptions& options, const TermsWorld& world) {
  refuse_for_others(options, world);
  if (world.mode == "coverage") return make_coverage(options, world);
  if (world.mode == "language") return make_language(options, world);
  return make_variations(options, world);
}

}  // namespace sc::terms
