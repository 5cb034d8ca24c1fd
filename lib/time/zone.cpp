// SPDX-License-Identifier: Apache-2.0
#include "time/zone.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include "base/fault.hpp"
#include "time/tzif.hpp"

namespace sc::time {
namespace {

// Names are paths within the database: no way out of it, and none to what the machine calls its own zone.
bool is_zone_name(std::string_view name) noexcept {
  if (name.empty() || name.size() > 64 || name == "localtime" || name == "posixrules") return false;
  const auto is_letter = [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '+' || c == '-' || c == '/';
  };
  if (name.starts_with("right/") || name.starts_with("posix/")) return false;
  return std::all_of(name.begin(), name.end(), is_letter) && name.front() != '/' && name.back() != '/' &&
         name.find("//") == std::string_view::npos;
}

constexpr const char* database = "/usr/share/zoneinfo/";
constexpr size_t largest_file = size_t{1} << 20;

// Calls until no signal comes between.
template <typename Call>
auto uninterrupted(Call&& call) {
  auto result = call();
  while (result < 0 && errno == EINTR) result = call();
  return result;
}

[[noreturn]] void fail(const std::string& path) {
  throw Fault{FaultKind::input, "can't read the zone: " + std::generic_category().message(errno), {path}};
}

struct Descriptor {
  int number;
  explicit Descriptor(int opened) : number(opened) {}
  Descriptor(const Descriptor&) = delete;
  ~Descriptor() {
    if (number >= 0) ::close(number);
  }
};

// The file's bytes; none when there is no such file or it is larger than a zone's can be. Throws Fault{input} when it is
// there and can't be read.
std::string bytes_of(const std::string& path) {
  const Descriptor file(uninterrupted([&] { return ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY); }));
  if (file.number < 0 && (errno == ENOENT || errno == ENOTDIR)) return {};
  if (file.number < 0) fail(path);
  std::string bytes;
  char block[4096];
  while (true) {
    const ssize_t count = uninterrupted([&] { return ::read(file.number, block, sizeof block); });
    if (count < 0 && errno == EISDIR) return {};
    if (count < 0) fail(path);
    if (count == 0) return bytes;
    bytes.append(block, static_cast<size_t>(count));
    if (bytes.size() > largest_file) return {};
  }
}

}  // namespace

Zone::Zone(std::string name, std::vector<Span> spans, int64_t repeats_from)
    : name_(std::move(name)),
      spans_(std::make_shared<const std::vector<Span>>(std::move(spans))),
      repeats_from_(repeats_from),
      last_(spans_->front()) {}

Zone Zone::utc() { return Zone("UTC", {{-never, never, 0}}, never); }

std::optional<Zone> Zone::named(std::string_view name) {
  if (name == "UTC") return utc();  // without reading the database
  if (!is_zone_name(name)) return std::nullopt;
  auto zone = read_tzif(bytes_of(database + std::string(name)));
  if (!zone) return std::nullopt;  // no such zone, or no database
  return Zone(std::string(name), std::move(zone->spans), zone->repeats_from);
}

const Zone::Span& Zone::span_of(int64_t utc) const noexcept {
  if (utc >= last_.begin && utc < last_.end) return last_;
  const int64_t cycles = utc < repeats_from_ ? 0 : (utc - repeats_from_) / calendar_cycle;
  const int64_t shift = cycles * calendar_cycle;
  const auto behind =
      std::upper_bound(spans_->begin(), spans_->end(), utc - shift, [](int64_t at, const Span& span) { return at < span.begin; });
  const Span& span = *std::prev(behind);
  last_ = {span.begin + shift, span.end + shift, span.offset};
  return last_;
}

Local Zone::local(Instant instant) const noexcept {
  const int64_t micros = instant.micros + offset(instant);
  const int64_t days = micros / micros_per_day - (micros % micros_per_day < 0 ? 1 : 0);
  return Local{static_cast<int32_t>(days), micros - days * micros_per_day};
}

Instant Zone::instant(Local local, Choose choose) const noexcept {
  const int64_t wall = local.day * micros_per_day + local.micros_of_day;
  const int64_t usual = wall - last_.offset;
  if (usual >= last_.begin + offset_reach && usual < last_.end - offset_reach) return Instant{usual};

  std::optional<int64_t> found;
  for (Span span = span_of(wall - offset_reach);; span = span_of(span.end)) {
    const int64_t utc = wall - span.offset;
    if (utc < span.begin) return Instant{found.value_or(span.begin)};  // found before, or skipped by the clock
    if (utc < span.end) found = utc;
    if (found && (choose == Choose::earliest || span.end > wall + offset_reach)) return Instant{*found};
  }
}

}  // namespace sc::time
