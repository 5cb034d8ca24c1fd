// SPDX-License-Identifier: Apache-2.0
// What is judged of a post, and who judges. The lexicon judges what is said in any language that it has words of; a
// learned model stands on the same Reading and says more of what is said in English. A filter asks its models in turn.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "learn/labels.hpp"
#include "learn/reading.hpp"

namespace sc::classify {

using learn::Language;
using learn::Reader;
using learn::Reading;

enum class Label : uint8_t { unknown, negative, neutral, positive, unsure };
enum class Purpose : uint8_t { question, concern, advocacy, other };
enum class Urgency : uint8_t { low, normal, high };
enum class Channel : uint8_t { none, phone, email, chat, web, store, social, unknown };
enum class Initiative : uint8_t { none, reactive, proactive };

// Empty for Label::unknown, Channel::none and Initiative::none, which are not written.
std::string_view name_of(Label label);
std::string_view name_of(Purpose purpose);
std::string_view name_of(Urgency urgency);
std::string_view name_of(Channel channel);
std::string_view name_of(Initiative initiative);

// The words that tipped a label: bytes [begin, end) of the text. A weight of 0 is not written: the words are a cue.
struct Evidence {
  std::string_view reason;  // the label, as it stands in a JSON string
  uint32_t begin = 0;
  uint32_t end = 0;
  int32_t weight = 0;  // thousandths
};

// Bytes [begin, end) of the text; nowhere when they are equal.
struct Place {
  uint32_t begin = 0, end = 0;
  bool is_somewhere() const noexcept { return begin < end; }
};

struct Judgement {
  Label label = Label::unknown;
  int32_t score = 0;              // thousandths, -1000 to 1000
  int32_t likely = 0;             // thousandths: how probable the label is; 0 where nobody said
  bool for_customer = true;       // set by the caller: asked are purpose to risks, and of a post of ours initiative and value_add
  Place personal;                 // set by the caller: where personal data stands for everybody to read
  Purpose purpose = Purpose::other;
  Urgency urgency = Urgency::normal;
  Channel failed = Channel::none;
  bool needs_response = false;
  uint32_t intents = 0;           // bits by place in their families
  uint32_t topics = 0;
  uint32_t risks = 0;
  Initiative initiative = Initiative::none;
  std::optional<uint32_t> value_add = {};  // bits by place in playbook::value_kinds; nothing where that can't be known
  std::vector<Evidence> evidence;
  std::string labels;  // of families that are not ours: members of a JSON object
  std::vector<std::string_view> own_topics;  // of a playbook, as they stand in JSON strings

  // As new, with the memory of the evidence kept.
  void clear();
};

inline constexpr size_t most_evidence = 8;

// Where evidence stands, for its order.
inline uint64_t place_of(const Evidence& evidence) { return uint64_t{evidence.begin} << 32 | evidence.end; }

// In the order of the text.
void sort_evidence(std::vector<Evidence>& evidence);

class Model {
 public:
  virtual ~Model() = default;
  // "default@3fa1c2d0": name and the first eight digits of the hash of all that its answers depend on.
  virtual std::string id() const = 0;
  // Whether it will say all there is to say of a text, so that no other need be asked before.
  virtual bool settles(const Reading&) const { return false; }
  // Corrects or completes `judgement`, which holds what the models before it said.
  virtual void judge(const Reading& reading, Judgement& judgement) = 0;
};

class LexiconModel : public Model {
 public:
  std::string id() const override;
  void judge(const Reading& reading, Judgement& judgement) override;
};

// Bits of the family of risks that cues with these tags tell.
uint32_t risks_of(uint32_t tags);
// The channel that failed the author before, by the phrases that tell it.
Channel channel_of(const Reading& reading);
// Each adds the first cue that tells it to the evidence; false when there is none, or no room. Of risks and haste only cues
// that tell them by themselves; of `regulated` personal data, before them.
bool show_risk(const Reading& reading, std::string_view risk, Judgement& judgement);
bool show_haste(const Reading& reading, Judgement& judgement);
bool show_failure(const Reading& reading, Judgement& judgement);

// --- Inline

inline void Judgement::clear() {
  label = Label::unknown;
  score = likely = 0;
  for_customer = true;
  personal = {};
  purpose = Purpose::other;
  urgency = Urgency::normal;
  failed = Channel::none;
  needs_response = false;
  intents = topics = risks = 0;
  initiative = Initiative::none;
  value_add.reset();
  evidence.clear();
  labels.clear();
  own_topics.clear();
}

}  // namespace sc::classify
