// SPDX-License-Identifier: Apache-2.0
#include "report/inputs.hpp"

#include <algorithm>
#include <tuple>

#include "json/string.hpp"

namespace sc::report {

namespace {

std::string text_of(const json::Value& value) {
  std::string scratch;
  return std::string(value.as_text(scratch));
}

void add_remark(InputLine& line, const json::Value& source, std::string_view member, std::string_view before, std::string_view after = {}) {
  const std::string text = text_of(source.member(member));
  if (!text.empty()) line.remarks.push_back(std::string(before) + text + std::string(after));
}

}  // namespace

InputLine input_line_of(const json::Value& source) {
  InputLine line;
  line.file = text_of(source.member("file"));
  line.format = text_of(source.member("format"));
  const std::string tool = text_of(source.member("tool"));
  if (line.format.empty()) line.format = tool;
  line.rows = source.member("rows").as_integer();
  line.posts = source.member("posts").as_integer();
  line.duplicates = source.member("duplicates").as_integer();
  source.member("reasons").each_member([&](std::string_view raw_key, const json::Value& count) {
    std::string reason;
    json::append_decoded(reason, raw_key);
    if (const auto number = count.as_integer()) line.rejects.emplace_back(std::move(reason), *number);
    return true;
  });
  const auto rejects = source.member("rejects").as_integer();
  if (line.rejects.empty() && rejects && *rejects > 0) line.rejects.emplace_back("rejected", *rejects);
  const std::string encoding = text_of(source.member("encoding"));
  if (!encoding.empty() && encoding != "utf-8") line.remarks.push_back(encoding);
  add_remark(line, source, "assumed_zone", "zone not stated: ", " assumed");
  add_remark(line, source, "date_order", "date order ");
  source.member("notes").each_element([&](const json::Value& note) {
    if (note.kind() == json::Kind::string) line.remarks.push_back(text_of(note));
    return true;
  });
  return line;
}

std::vector<std::string> Inputs::sorted_lines() const {
  std::vector<std::tuple<std::string, std::string, std::string>> keyed;
  for (const std::string& line : lines_) {
    const json::Value source(line);
    keyed.emplace_back(text_of(source.member("file")), text_of(source.member("tool")), line);
  }
  std::sort(keyed.begin(), keyed.end());
  std::vector<std::string> lines;
  for (auto& [file, tool, line] : keyed) lines.push_back(std::move(line));
  return lines;
}

std::vector<InputLine> Inputs::for_document() const {
  std::vector<InputLine> all;
  for (const std::string& line : sorted_lines()) all.push_back(input_line_of(json::Value(line)));
  return all;
}

}  // namespace sc::report
