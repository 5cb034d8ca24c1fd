// SPDX-License-Identifier: Apache-2.0
// What is judged of a post, and who judges. The lexicon is one judge; a learned model stands on the same Reading and
// may change what the lexicon said, so a filter asks its models in turn, the lexicon first.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "classify/reading.hpp"

namespace sc::classify {

enum class Label : uint8_t { unknown, negative, neutral, positive, unsure };
enum class Purpose : uint8_t { question, concern, advocacy, other };
enum class Urgency : uint8_t { low, normal, high };
enum class Channel : uint8_t { none, phone, email, chat, web, store, social, unknown };

// Empty for Label::unknown and Channel::none, which are not written.
std::string_view name_of(Label label);
std::string_view name_of(Purpose purpose);
std::string_view name_of(Urgency urgency);
std::string_view name_of(Channel channel);

// What words are evidence for; by name.
enum class Reason : uint8_t { advocacy, churn, concern, failure_demand, legal, negative, positive, question, safety, urgency };
inline constexpr size_t reasons = 10;

// The words that tipped a label: bytes [begin, end) of the text. A weight of 0 is not written: the words are a cue.
struct Evidence {
  Reason reason = Reason::negative;
  uint32_t begin = 0;
  uint32_t end = 0;
  int32_t weight = 0;  // thousandths
};

struct Judgement {
  Label label = Label::unknown;
  int32_t score = 0;              // thousandths, -1000 to 1000
  bool for_customer = true;       // set by the caller: of our own posts nothing below is asked
  Purpose purpose = Purpose::other;
  Urgency urgency = Urgency::normal;
  Channel failed = Channel::none;
  bool needs_response = false;
  uint32_t risks = 0;             // of tag_churn, tag_legal, tag_safety
  std::vector<Evidence> evidence;

  // As new, with the memory of the evidence kept.
  void clear();
};

class Model {
 public:
  virtual ~Model() = default;
  // "default@3fa1c2d0": name and the first eight digits of the hash of all that its answers depend on.
  virtual std::string id() const = 0;
  // Corrects or completes `judgement`, which holds what the models before it said.
  virtual void judge(const Reading& reading, Judgement& judgement) const = 0;
};

class LexiconModel : public Model {
 public:
  std::string id() const override;
  void judge(const Reading& reading, Judgement& judgement) const override;
};

// --- Inline

inline void Judgement::clear() {
  label = Label::unknown;
  score = 0;
  for_customer = true;
  purpose = Purpose::other;
  urgency = Urgency::normal;
  failed = Channel::none;
  needs_response = false;
  risks = 0;
  evidence.clear();
}

}  // namespace sc::classify
