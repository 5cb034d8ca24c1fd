// SPDX-License-Identifier: Apache-2.0
// What the turns and events of a case tell together: how far it is, what shape it has, the legs of its journey, where
// it was handed to another account, and the facts of the customer's turns.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "thread/frame.hpp"
#include "time/instant.hpp"

namespace sc::thread {

struct Event {
  int64_t time = no_time;
  std::string_view id, name, line;
};

// One customer turn and at most one answer are a transaction, all else is a conversation.
std::string_view shape_of(std::span<const TurnFrame> turns) noexcept;

// new: nobody of ours spoke since the customer did; acknowledged: only a bot did; waiting_customer, waiting_brand: who
// has to speak next; resolved: an event says so, or the customer's last word only closes; reopened: the customer spoke,
// or an event says so, after it was resolved by an event.
std::string_view state_of(std::span<const TurnFrame> turns, std::span<const Event> events) noexcept;

// Instants as JSON strings. One that is asked for again at once, as the times of a case often are, is written once.
class TimeText {
 public:
  // Good until the next call.
  std::string_view of(int64_t micros);

 private:
  int64_t micros_ = no_time;
  std::string text_;
  time::InstantWriter writer_;
};

// The turn as it stands in the case.
void append_turn(std::string& out, const TurnFrame& turn, TimeText& times);

// Each appends JSON; a journey of one leg, and handoffs that there are none of, append nothing.
void append_networks(std::string& out, std::span<const TurnFrame> turns);
void append_journey(std::string& out, std::span<const TurnFrame> turns);
void append_handoffs(std::string& out, std::span<const TurnFrame> turns);
void append_facts(std::string& out, std::span<const TurnFrame> turns);

}  // namespace sc::thread
