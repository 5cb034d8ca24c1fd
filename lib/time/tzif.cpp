// SPDX-License-Identifier: Apache-2.0
#include "time/tzif.hpp"

#include <algorithm>

#include "time/posix_rule.hpp"

namespace sc::time {

namespace {

constexpr size_t header_size = 44;
constexpr size_t type_size = 6;

int64_t big_endian(std::string_view bytes) noexcept {
  uint64_t value = 0;
  for (const char byte : bytes) value = value << 8 | static_cast<uint8_t>(byte);
  if (bytes.size() == 4) return static_cast<int32_t>(static_cast<uint32_t>(value));
  return static_cast<int64_t>(value);
}

// One of the file's two blocks: the counts of its header, and where its parts lie.
struct Block {
  size_t time_size = 0;
  size_t leap_seconds = 0;
  std::string_view times;
  std::string_view types_of_times;
  std::string_view types;
  std::string_view behind;
};

std::optional<Block> read_block(std::string_view file, size_t time_size) {
  if (file.size() < header_size || !file.starts_with("TZif")) return std::nullopt;
  const auto count = [file](size_t nth) { return static_cast<size_t>(static_cast<uint32_t>(big_endian(file.substr(20 + 4 * nth, 4)))); };
  const size_t universal = count(0), standard = count(1), leaps = count(2), times = count(3), types = count(4), letters = count(5);
  std::string_view rest = file.substr(header_size);
  const size_t most = rest.size();
  if (times > most || types > most || letters > most || leaps > most || standard > most || universal > most) return std::nullopt;
  const auto take = [&rest](size_t size) {
    const std::string_view part = rest.substr(0, size);
    rest.remove_prefix(part.size());
    return part;
  };
  if (most < times * (time_size + 1) + types * type_size + letters + leaps * (time_size + 4) + standard + universal) return std::nullopt;
  Block block{time_size, leaps, take(times * time_size), take(times), take(types * type_size), {}};
  take(letters + leaps * (time_size + 4) + standard + universal);
  block.behind = rest;
  return block;
}

// Spans in the making: changes come in order of time.
class SpanList {
 public:
  explicit SpanList(int64_t offset) : spans_{{-never, never, offset}} {}

  // From `at` on the offset is this one.
  void change(int64_t at, int64_t offset) {
    Zone::Span& last = spans_.back();
    if (at <= last.begin) {
      last.offset = offset;  // nobody saw the one before
      if (spans_.size() > 1 && spans_[spans_.size() - 2].offset == offset) {
        spans_.pop_back();
        spans_.back().end = never;
      }
    } else if (offset != last.offset) {  // else a new name for the same time
      last.end = at;
      spans_.push_back({at, never, offset});
    }
  }
  std::vector<Zone::Span>& spans() noexcept { return spans_; }

 private:
  std::vector<Zone::Span> spans_;
};

int64_t micros_of(int64_t seconds) noexcept {
  constexpr int64_t most = int64_t{1} << 42;  // 139,000 years
  return std::clamp(seconds, -most, most) * micros_per_second;
}

// The changes that the file lists; false when it contradicts itself.
bool add_listed(SpanList& list, const Block& block) {
  const size_t count = block.types_of_times.size();
  for (size_t at = 0; at < count; ++at) {
    const size_t type = static_cast<uint8_t>(block.types_of_times[at]);
    if ((type + 1) * type_size > block.types.size()) return false;
    const int64_t when = micros_of(big_endian(block.times.substr(at * block.time_size, block.time_size)));
    list.change(when, micros_of(big_endian(block.types.substr(type * type_size, 4))));
  }
  return true;
}

// Two changes a year from the last listed one on, and for 400 years and one more.
int64_t add_by_rule(SpanList& list, const PosixRule& rule) {
  const int64_t last = std::clamp(list.spans().back().begin, first_instant.micros, last_instant.micros);
  if (!rule.saving) {
    if (list.spans().back().offset != rule.standard) list.change(last + 1, rule.standard);
    return never;
  }
  const auto day = static_cast<int32_t>((last - first_instant.micros) / micros_per_day) + first_day.days;
  const int32_t year = date_of(Day{day}).year;
  for (int32_t each = year; each <= year + 402; ++each) {
    const int64_t begin = rule.saving->begin.in(each) - rule.standard;
    const int64_t end = rule.saving->end.in(each) - rule.saving->offset;
    const auto change = [&](int64_t at, int64_t offset) {
      if (at > last) list.change(at, offset);
    };
    if (end <= begin) change(end, rule.standard);
    change(begin, rule.saving->offset);
    if (end > begin) change(end, rule.standard);
  }
  return day_of(Date{year + 1, 1, 1}).days * micros_per_day;
}

}  // namespace

std::optional<ZoneSpans> read_tzif(std::string_view file) {
  std::optional<Block> block = read_block(file, 4);
  if (!block) return std::nullopt;
  const bool has_second = file[4] >= '2';  // with 64-bit times and a rule
  if (has_second) block = read_block(block->behind, 8);
  if (!block || block->leap_seconds != 0 || block->types.empty()) return std::nullopt;

  SpanList list(micros_of(big_endian(block->types.substr(0, 4))));
  if (!add_listed(list, *block)) return std::nullopt;
  ZoneSpans zone;
  std::string_view footer = has_second ? block->behind : std::string_view();
  if (footer.size() > 2 && footer.front() == '\n') {
    footer = footer.substr(1, footer.find('\n', 1) - 1);
    const auto rule = parse_posix_rule(footer);
    if (!rule) return std::nullopt;
    zone.repeats_from = add_by_rule(list, *rule);
  }
  zone.spans = std::move(list.spans());
  return zone;
}

}  // namespace sc::time
