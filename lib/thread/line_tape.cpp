// SPDX-License-Identifier: Apache-2.0
#include "thread/line_tape.hpp"

namespace sc::thread {

namespace {

template <typename Value>
std::string_view bytes_of(const Value& value) noexcept {
  return {reinterpret_cast<const char*>(&value), sizeof value};
}

}  // namespace

void LineTape::add(uint32_t row, const record::Record& record, uint64_t hash, const Frame& frame, filter::Output& output) {
  const Sizes sizes{static_cast<uint32_t>(frame.packed.size()), static_cast<uint32_t>(frame.seam)};
  const std::optional<filter::LinePlace> place = output.place_of(record, hash);
  if (place) tape_.add(row | placed, {bytes_of(sizes), bytes_of(*place), frame.packed});
  else tape_.add(row, {bytes_of(sizes), frame.packed, record.line()});
}

}  // namespace sc::thread
