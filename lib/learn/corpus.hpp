// SPDX-License-Identifier: Apache-2.0
// The project's own labelled posts (lib/classify/data/posts): a post a line, columns parted by tabs: sentiment, purpose,
// intents, topics, urgency, needs, failure, risks, text. In the text a line break is \n and a backslash \\. Sentiment,
// purpose, urgency and needs behind a ? are told but not learned from.
#pragma once

#include <string>
#include <string_view>

#include "learn/trainer.hpp"

namespace sc::learn {

struct LabelledPost {
  std::string text;
  Targets targets;      // of default_families()
  std::string channel;  // that failed; empty for none
};

// Empty, or what is wrong with the line.
std::string read_labelled(std::string_view line, LabelledPost& out);

}  // namespace sc::learn
