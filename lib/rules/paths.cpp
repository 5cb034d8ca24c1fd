// SPDX-License-Identifier: Apache-2.0
// Builder: paths looked up in the table of fields.
#include <algorithm>
#include <utility>

#include "base/nearest.hpp"
#include "rules/builder.hpp"

namespace sc::rules {

namespace {

using record::FieldFacts;
using record::FieldType;

Types types_of(FieldType type) {
  switch (type) {
    case FieldType::text:
    case FieldType::id: return {Type::text};
    case FieldType::integer:
    case FieldType::number: return {Type::number};
    case FieldType::boolean: return {Type::truth};
    case FieldType::time: return {Type::instant};
    case FieldType::texts:
    case FieldType::ids:
    case FieldType::spans:
    case FieldType::span:
    case FieldType::objects: return {Type::list};
    case FieldType::object:
    case FieldType::map: return {Type::object};
    case FieldType::any: return json_types;
  }
  return json_types;
}

Types elements_of(FieldType type) {
  switch (type) {
    case FieldType::texts:
    case FieldType::ids: return {Type::text};
    case FieldType::span: return {Type::number};
    case FieldType::spans: return {Type::list};
    case FieldType::objects: return {Type::object};
    case FieldType::any: return json_types;
    case FieldType::text:
    case FieldType::id:
    case FieldType::integer:
    case FieldType::number:
    case FieldType::boolean:
    case FieldType::time:
    case FieldType::object:
    case FieldType::map: return {};
  }
  return {};
}

Reading reading_of(const FieldFacts& field) {
  Reading reading;
  for (unsigned which = 0; which <= static_cast<unsigned>(FieldType::any); ++which) {
    const auto type = static_cast<FieldType>(which);
    if (!field.types.has(type)) continue;
    reading.types = reading.types | types_of(type);
    reading.elements = reading.elements | elements_of(type);
  }
  reading.by_text = field.types.meets({FieldType::id, FieldType::ids});
  reading.whole = field.types.has(FieldType::integer) && !field.types.has(FieldType::number);
  reading.values = field.values;
  return reading;
}

constexpr Reading anything{json_types, json_types, false, false, {}};
constexpr Reading point_of_time{Types{Type::instant}, {}, false, false, {}};

bool is_name(std::string_view text) {
  const auto letter = [](char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_';
  };
  const auto of_name = [&](char byte) { return letter(byte) || (byte >= '0' && byte <= '9'); };
  return !text.empty() && letter(text.front()) && std::all_of(text.begin(), text.end(), of_name);
}

// The path as it would best be written.
std::string name_of(const std::vector<Step>& steps) {
  std::string name;
  for (const Step& step : steps) {
    if (is_name(step.name)) {
      if (!name.empty()) name += '.';
      name += step.name;
      continue;
    }
    name += "['";
    for (const char byte : step.name) {
      if (byte == '\'' || byte == '\\') name += '\\';
      name += byte;
    }
    name += "']";
  }
  return name;
}

std::string extended(const std::string& prefix, const Step& step) {
  return prefix.empty() ? step.name : prefix + '.' + step.name;
}

// The documented paths that lead on from `prefix`, without it.
std::vector<std::string_view> paths_below(const std::string& prefix) {
  std::vector<std::string_view> paths = record::all_paths();
  if (prefix.empty()) return paths;
  std::erase_if(paths, [&](std::string_view path) { return !path.starts_with(prefix + '.'); });
  for (std::string_view& path : paths) path.remove_prefix(prefix.size() + 1);
  return paths;
}

// "; did you mean 'author.followers'?" for a name that is the last step of a field elsewhere.
std::string same_ending(const std::string& name, const std::vector<std::string_view>& paths) {
  for (const std::string_view path : paths) {
    const size_t dot = path.rfind('.');
    if (dot == std::string_view::npos || path.substr(dot + 1) != name) continue;
    const auto above = record::find_field(path.substr(0, dot));
    if (!above->types.has(FieldType::objects)) return "; did you mean '" + std::string(path) + "'?";
  }
  return {};
}

}  // namespace

NodeId Builder::path(const std::vector<Step>& steps) {
  const Reach whole{steps.front().reach.begin, steps.back().reach.end};
  return scopes_.empty() ? field_path(steps, whole) : element_path(steps, whole);
}

NodeId Builder::field_path(const std::vector<Step>& steps, Reach whole) {
  const bool own = steps.front().name == "record";
  const bool is_now = steps.size() == 1 && steps.front().name == "now";
  if (own && steps.size() == 1) source_.fail(whole, "'record' needs a member, as in record.id");
  Path made{name_of(steps), {}, is_now};
  for (const Step& step : steps) made.steps.push_back(step.name);
  if (own) made.steps.erase(made.steps.begin());
  Node found;
  found.op = Op::path;
  found.reading = own ? anything : is_now ? point_of_time : reading_at({}, steps, whole.begin);
  found.reach = whole;
  found.index = path_index(std::move(made));
  return add(std::move(found), {});
}

// Only the element itself can be read inside, so that the time of a condition stays linear in the record.
NodeId Builder::element_path(const std::vector<Step>& steps, Reach whole) {
  const Scope& scope = scopes_.back();
  if (steps.front().name != scope.name) {
    source_.fail(whole, "inside exists and all only '" + scope.name + "' can be read");
  }
  const std::vector<Step> members(steps.begin() + 1, steps.end());
  Path made{members.empty() ? std::string{} : '.' + name_of(members), {}};
  for (const Step& step : members) made.steps.push_back(step.name);
  Node found;
  found.op = Op::element;
  found.reach = whole;
  if (members.empty()) found.reading = scope.element;
  else if (scope.element.types == json_types) found.reading = anything;
  else if (scope.element.types.has(Type::object)) found.reading = reading_at(scope.fields, members, whole.begin);
  else source_.fail(members.front().reach, "'" + scope.name + "' is no object and has no members");
  found.index = path_index(std::move(made));
  return add(std::move(found), {});
}

Reading Builder::reading_at(const std::string& prefix, const std::vector<Step>& steps, size_t begin) const {
  std::string path = prefix;
  for (size_t which = 0; which < steps.size(); ++which) {
    const Step& step = steps[which];
    path = extended(path, step);
    const std::optional<FieldFacts> field = record::find_field(path);
    if (!field) fail_unknown(prefix, steps, begin);
    if (field->dynamic && which + 1 < steps.size()) return anything;
    if (!field->dynamic && step.name.find('.') != std::string::npos) fail_unknown(prefix, steps, begin);
    if (which + 1 == steps.size()) return reading_of(*field);
    if (field->types.has(FieldType::objects)) {
      const std::string list = source_.quoted({begin, step.reach.end});
      source_.fail({begin, steps.back().reach.end},
                   "'" + list + "' is a list - ask " + list + ".exists(one, one." + steps[which + 1].name + " == ...)");
    }
  }
  return anything;
}

void Builder::fail_unknown(const std::string& prefix, const std::vector<Step>& steps, size_t begin) const {
  std::string path = prefix;
  size_t bad = 0;
  for (; bad + 1 < steps.size(); ++bad) {
    path = extended(path, steps[bad]);
    if (!record::find_field(path)) break;
  }
  std::string whole;
  for (const Step& step : steps) whole = extended(whole, step);
  const std::vector<std::string_view> known = paths_below(prefix);
  std::string hint = did_you_mean(whole, known);
  if (hint.empty() && prefix.empty()) hint = same_ending(steps.back().name, known);
  if (hint.empty()) hint = " - see sc-record(5)";
  const bool alone = steps.size() == 1 && prefix.empty() && hint.starts_with(" -");
  if (alone) hint += "; a member of your own is record." + whole;
  const Reach reach{steps[bad].reach.begin, steps.back().reach.end};
  source_.fail(reach, "unknown field '" + source_.quoted({begin, reach.end}) + "'" + hint);
}

uint32_t Builder::path_index(Path path) {
  std::vector<Path>& paths = program_.paths;
  const auto same = [&](const Path& other) { return other.name == path.name && other.steps == path.steps; };
  const auto found = std::find_if(paths.begin(), paths.end(), same);
  if (found != paths.end()) return static_cast<uint32_t>(found - paths.begin());
  paths.push_back(std::move(path));
  return static_cast<uint32_t>(paths.size() - 1);
}

}  // namespace sc::rules
