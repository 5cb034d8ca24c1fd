// SPDX-License-Identifier: Apache-2.0
#include "report/render_machine.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "json/structure.hpp"
#include "json/writer.hpp"
#include "report/render_cell.hpp"

namespace sc::report {

namespace {

void append_csv_cell(std::string& out, const std::string& cell) {
  if (cell.find_first_of(",\"\r\n") == std::string::npos) {
    out += cell;
    return;
  }
  out += '"';
  for (const char letter : cell) {
    if (letter == '"') out += '"';
    out += letter;
  }
  out += '"';
}

// Leading + and zeros as people write them are numbers too: a signed figure must survive.
bool is_plain_number(std::string_view cell) {
  if (cell.starts_with('+')) cell.remove_prefix(1);
  return json::is_number(cell);
}

// Letters, digits and _ only, as Prometheus wants names of metrics and labels.
std::string exposed_name(std::string name) {
  for (char& letter : name) {
    const bool fits = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') || letter == '_';
    if (!fits) letter = '_';
  }
  return name.empty() || (name[0] >= '0' && name[0] <= '9') ? "_" + name : name;
}

std::string metric_name(const Document& document, const std::string& column) { return exposed_name("sc_" + document.report + "_" + column); }

std::string label_value(const std::string& value) {
  std::string out;
  for (const char letter : value) {
    if (letter == '\\') out += "\\\\";
    else if (letter == '"') out += "\\\"";
    else if (letter == '\n') out += "\\n";
    else out += letter;
  }
  return out;
}

// Where the key column `date` is, or npos.
size_t date_column(const MachineColumns& columns) {
  for (size_t at = 0; at < columns.names.size(); ++at) {
    if (columns.is_key[at] && columns.names[at] == "date") return at;
  }
  return std::string::npos;
}

std::string labels_of(const MachineColumns& columns, const std::vector<MachineValue>& row, size_t left_out) {
  std::string out;
  for (size_t at = 0; at < columns.names.size(); ++at) {
    if (!columns.is_key[at] || at == left_out) continue;
    out += (out.empty() ? "" : ",") + exposed_name(columns.names[at]) + "=\"" + label_value(row[at].value) + "\"";
  }
  return out.empty() ? out : "{" + out + "}";
}

void append_value(json::Writer& json, const MachineValue& value) {
  json.key_text(value.name);
  if (value.is_number && value.value.empty()) json.null();
  else if (value.is_number) json.raw(value.value);
  else json.element(value.value);
}

void append_inputs(std::string& out, const Document& document) {
  json::Writer json(out);
  json.begin_object().member("type", "inputs").member("report", document.report).key("inputs").begin_array();
  for (const InputLine& input : document.inputs) {
    json.begin_object().member("file", input.file).member("format", input.format);
    if (input.rows) json.member("rows", *input.rows);
    if (input.posts) json.member("posts", *input.posts);
    if (input.duplicates) json.member("duplicates", *input.duplicates);
    json.key("rejects").begin_object();
    for (const auto& [reason, count] : input.rejects) json.key_text(reason).element(count);
    json.end_object().key("remarks").begin_array();
    for (const std::string& remark : input.remarks) json.element(remark);
    json.end_array().end_object();
  }
  json.end_array().key("notes").begin_array();
  for (const std::string& note : document.notes) json.element(note);
  json.end_array().end_object();
  out += '\n';
}

}  // namespace

std::string defused(const std::string& cell) {
  static constexpr std::array<std::string_view, 12> triggers{"=", "+", "-", "@", "\t", "\r", "\n", std::string_view("\0", 1),
                                                             "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};
  for (const std::string_view trigger : triggers) {
    if (cell.starts_with(trigger)) return is_plain_number(cell) ? cell : "'" + cell;
  }
  return cell;
}

std::string render_csv(const Document& document, const RenderSettings& settings) {
  std::string out;
  const Table* table = machine_table(document);
  if (table == nullptr) return out;
  const MachineColumns columns = machine_columns_of(*table);
  for (size_t at = 0; at < columns.names.size(); ++at) {
    if (at > 0) out += ',';
    append_csv_cell(out, settings.machine ? columns.names[at] : defused(columns.names[at]));
  }
  out += '\n';
  for (const auto& row : columns.rows) {
    for (size_t at = 0; at < row.size(); ++at) {
      if (at > 0) out += ',';
      append_csv_cell(out, settings.machine || row[at].is_number ? row[at].value : defused(row[at].value));
    }
    out += '\n';
  }
  return out;
}

std::string render_ndjson(const Document& document) {
  std::string out;
  if (const Table* table = machine_table(document)) {
    for (const auto& row : machine_columns_of(*table).rows) {
      json::Writer json(out);
      json.begin_object().member("type", "row").member("report", document.report);
      for (const MachineValue& value : row) append_value(json, value);
      json.end_object();
      out += '\n';
    }
  }
  append_inputs(out, document);
  return out;
}

std::string render_prometheus(const Document& document) {
  std::string out;
  const Table* table = machine_table(document);
  if (table == nullptr) return out;
  const MachineColumns columns = machine_columns_of(*table);
  // A gauge is how things stand: of a report of a day, that day alone. Its date as a label would begin new series daily.
  const size_t date = document.day.empty() ? std::string::npos : date_column(columns);
  for (size_t at = 0; at < columns.names.size(); ++at) {
    if (columns.is_key[at]) continue;
    const std::string name = metric_name(document, columns.names[at]);
    std::string samples;
    for (const auto& row : columns.rows) {
      if (date != std::string::npos && row[date].value != document.day) continue;
      if (row[at].is_number && !row[at].value.empty()) samples += name + labels_of(columns, row, date) + " " + row[at].value + "\n";
    }
    if (samples.empty()) continue;
    out += "# HELP " + name + " " + label_value(columns.names[at]) + " of the " + document.report + " report\n# TYPE " + name + " gauge\n" + samples;
  }
  return out;
}

}  // namespace sc::report
