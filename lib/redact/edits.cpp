// SPDX-License-Identifier: Apache-2.0
#include "redact/edits.hpp"

#include <algorithm>

namespace sc::redact {

namespace {

struct Mover {
  std::string_view line;
  std::span<const Edits> rounds;
  size_t size;
  Edits& edits;

  void move(json::Value value, bool is_spans) {
    if (value.kind() == json::Kind::object) {
      static_cast<void>(value.each_member([&](std::string_view key, json::Value each) {
        move(each, key == "span" || key == "spans");
        return true;
      }));
    } else if (value.kind() == json::Kind::array) {
      move_list(value, is_spans);
    }
  }

  void move_list(json::Value value, bool is_spans) {
    std::vector<size_t> places;
    bool has_lists = false;
    static_cast<void>(value.each_element([&](json::Value each) {
      if (each.kind() != json::Kind::number) {
        has_lists = true;
        move(each, is_spans);
      } else if (is_spans) {
        places.push_back(static_cast<size_t>(std::max<int64_t>(0, each.as_integer().value_or(0))));
      }
      return true;
    }));
    if (has_lists || places.size() != 2) return;
    for (const Edits& round : rounds) {
      places[0] = round.begin_of(places[0]);
      places[1] = round.end_of(places[1]);
    }
    const std::string moved = "[" + std::to_string(std::min(places[0], size)) + "," + std::to_string(std::min(places[1], size)) + "]";
    const size_t begin = static_cast<size_t>(value.raw().data() - line.data());
    if (moved != value.raw()) edits.add(begin, begin + value.raw().size(), moved);
  }
};

}  // namespace

void move_spans(json::Value value, std::string_view line, std::span<const Edits> rounds, size_t size, Edits& edits) {
  Mover{line, rounds, size, edits}.move(value, false);
}

void Edits::add(size_t begin, size_t end, std::string_view with) {
  edits_.push_back({begin, end, bytes_.size(), with.size()});
  bytes_ += with;
}

void Edits::apply(std::string_view text, std::string& out) {
  std::sort(edits_.begin(), edits_.end(), [](const Edit& one, const Edit& other) { return one.begin < other.begin; });
  const size_t before = out.size();
  size_t copied = 0;
  for (Edit& edit : edits_) {
    if (edit.begin < copied) continue;
    out += text.substr(copied, edit.begin - copied);
    edit.to = out.size() - before;
    out.append(bytes_, edit.from, edit.length);
    copied = edit.end;
  }
  out += text.substr(copied);
}

size_t Edits::moved(size_t place, bool to_end) const noexcept {
  // The last edit that begins before the place.
  const auto behind = std::lower_bound(edits_.begin(), edits_.end(), place, [](const Edit& edit, size_t at) { return edit.begin < at; });
  if (behind == edits_.begin()) return place;
  const Edit& edit = behind[-1];
  if (edit.end <= place) return edit.to + edit.length + (place - edit.end);
  return edit.to + (to_end ? edit.length : 0);
}

}  // namespace sc::redact
