// SPDX-License-Identifier: Apache-2.0
#include "thread/frame.hpp"

#include <doctest/doctest.h>

using namespace sc::thread;

TEST_CASE("a frame is unpacked as it was packed") {
  TurnFrame frame;
  frame.fixed.time = 7;
  frame.fixed.closer = true;
  const std::string longer(300, 'a');
  frame[Part::handle] = longer;
  frame[Part::was_case] = "case:a/b";
  std::string room;
  const TurnFrame again = TurnFrame::unpack(frame.pack(room));
  CHECK(again.fixed.time == 7);
  CHECK(again.fixed.closer);
  CHECK(again[Part::handle] == longer);
  CHECK(again[Part::agent].empty());
  CHECK(again[Part::was_case] == "case:a/b");
}

TEST_CASE("who speaks can be set in a packed frame") {
  TurnFrame frame;
  frame.fixed.from_template = true;
  frame[Part::network] = "x";
  std::string room;
  std::string bytes(frame.pack(room));
  TurnFrame::set_speaks(bytes.data(), Speaks::other);
  const TurnFrame again = TurnFrame::unpack(bytes);
  CHECK(again.fixed.speaks == Speaks::other);
  CHECK(again.fixed.from_template);
  CHECK(again[Part::network] == "x");
}

TEST_CASE("tags sort by case, then turns, events, earlier records, strays") {
  const FrameTag turn{3, FrameKind::turn, 268435455}, event{3, FrameKind::event, 0}, stray{3, FrameKind::stray, 0}, next{4, FrameKind::turn, 1};
  CHECK(turn.packed() < event.packed());
  CHECK(event.packed() < stray.packed());
  CHECK(stray.packed() < next.packed());
  CHECK(FrameTag::of(turn.packed()).number == 268435455);
  CHECK(FrameTag::of(stray.packed()).kind == FrameKind::stray);
}
