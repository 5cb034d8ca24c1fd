// SPDX-License-Identifier: Apache-2.0
#include "cli/rejects.hpp"

#include <fmt/format.h>

#include "json/writer.hpp"
#include "text/utf8.hpp"

namespace sc::cli {

namespace {

constexpr uint64_t named_in_full = 5;
constexpr size_t most_reasons = 32;

std::string base64(std::string_view bytes) {
  static constexpr char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (size_t at = 0; at < bytes.size(); at += 3) {
    uint32_t group = 0;
    for (size_t i = 0; i < 3; ++i) {
      group = group << 8 | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    }
    for (size_t i = 0; i < 4; ++i) {
      out += at + i > bytes.size() ? '=' : letters[(group >> (18 - 6 * i)) & 63];
    }
  }
  return out;
}

}  // namespace

Rejects::Rejects(std::string tool, const Common& common, Messages& messages)
    : tool_(std::move(tool)), common_(common), messages_(messages) {
  if (common_.rejects.empty()) return;
  file_ = io::File::open_output(common_.rejects, 0600);
  sink_ = std::make_unique<io::FileSink>(file_);
  writer_ = std::make_unique<io::LineWriter>(*sink_);
}

void Rejects::write_record(const Rejected& rejected) {
  line_.clear();
  json::Writer json(line_);
  json.begin_object().member("type", "reject").member("tool", tool_).member("file", rejected.file);
  json.member("line", rejected.line);
  if (rejected.column != 0) json.member("column", rejected.column);
  json.member("why", rejected.reason);
  if (text::is_utf8(rejected.bytes)) json.member("input", rejected.bytes);
  else json.member("input_base64", base64(rejected.bytes));
  json.end_object();
  writer_->write_line(line_);
}

void Rejects::add(const Rejected& rejected) {
  ++count_;
  auto found = reasons_.begin();
  while (found != reasons_.end() && found->first != rejected.reason) ++found;
  if (found == reasons_.end() && reasons_.size() < most_reasons) {
    found = reasons_.insert(found, {std::string(rejected.reason), 0});
  } else if (found == reasons_.end()) {
    --found;
    found->first = "other";
  }
  ++found->second;
  const Place place{std::string(rejected.file), rejected.line, rejected.column};
  if (writer_ != nullptr) write_record(rejected);
  if (common_.strict) {
    flush();
    throw Fault{FaultKind::rejects, std::string(rejected.reason) + " - stopped here by --strict", place};
  }
  if (writer_ == nullptr && count_ <= named_in_full) {
    messages_.say(Fault{FaultKind::input, std::string(rejected.reason), place}.text());
  }
}

bool Rejects::too_many(uint64_t records) const noexcept {
  if (common_.max_errors_is_count) return count_ > common_.max_errors_count;
  return static_cast<double>(count_) > common_.max_errors_share * static_cast<double>(records);
}

std::string Rejects::source_record(std::string_view file, uint64_t records) const {
  std::string line;
  json::Writer json(line);
  json.begin_object().member("type", "source").member("tool", tool_).member("file", file).member("rows", records);
  json.member("rejects", count_).key("reasons").begin_object();
  for (const auto& [reason, count] : reasons_) json.key_text(reason).element(count);
  json.end_object().end_object();
  return line;
}

void Rejects::flush() {
  if (writer_ != nullptr) writer_->flush();
}

void Rejects::finish(uint64_t records) {
  if (writer_ != nullptr) {
    flush();
    file_.close();
  }
  const bool over = too_many(records);
  if (count_ == 0 || (writer_ != nullptr && !over)) return;
  std::string total = fmt::format("{} of {} records could not be used", count_, records);
  if (over) total += " - more than --max-errors allows";
  else if (count_ > named_in_full) total += " - see them all with --rejects FILE";
  else return;
  messages_.say(total);
}

}  // namespace sc::cli
