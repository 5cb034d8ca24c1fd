// SPDX-License-Identifier: Apache-2.0
#include "thread/line_tape.hpp"

namespace sc::thread {

void LineTape::add(uint32_t row, const record::Record& record, uint64_t hash, const Frame& frame, filter::Output& output) {
  char front[longest_front];
  char* to = put_varint(front, frame.packed.size());
  if (!frame.packed.empty()) to = put_varint(put_varint(put_varint(to, frame.seam), frame.id.at), frame.id.size);
  const std::optional<filter::LinePlace> place = output.place_of(record, hash);
  if (place) {
    to = put_varint(put_varint(to, step_between(next_at_, place->at)), place->length);
    std::memcpy(to, &place->check, sizeof place->check);
    to += sizeof place->check;
    next_at_ = behind(*place);
  }
  const std::string_view head(front, static_cast<size_t>(to - front));
  if (place) tape_.add(row | placed, {head, frame.packed});
  else tape_.add(row, {head, frame.packed, record.line()});
}

}  // namespace sc::thread
