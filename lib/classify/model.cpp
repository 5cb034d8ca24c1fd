// SPDX-License-Identifier: Apache-2.0
#include "classify/model.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdlib>
#include <utility>

namespace sc::classify {

using namespace learn;

namespace {

// Chosen on general sets of posts, not on one brand's; sc-classify(1) says which and what they reach.
constexpr int64_t complaint_percent = 130;  // a complaint weighs more than praise of the same strength
constexpr int64_t half_way = 400;           // thousandths at which the score is 0.707
constexpr int32_t negative_at = -196;
constexpr int32_t positive_at = 351;
constexpr int64_t torn_at = 240;            // both sides at least this heavy and nearly level: unsure
constexpr uint64_t least_listed = 8;        // one word in so many must be known
constexpr int32_t strongly_negative = -550;
constexpr size_t most_feelings = 5;

constexpr uint32_t failure_tags =
    tag_phone | tag_email | tag_chat | tag_web | tag_store | tag_social | tag_again;

// Of a value below 2^52, rounded down. Every machine computes the same: IEEE 754 says what a square root is to the last bit.
int64_t square_root(int64_t value) {
  const auto root = static_cast<int64_t>(std::sqrt(static_cast<double>(value)));
  return root * root > value ? root - 1 : root;
}

// sum / sqrt(sum^2 + half_way^2) in thousandths.
int32_t score_of(int64_t sum) {
  sum = std::clamp<int64_t>(sum, -100'000, 100'000);
  return static_cast<int32_t>(sum * 1000) / static_cast<int32_t>(square_root(sum * sum + half_way * half_way));
}

// Whether the words are of a language that the lexicon has feelings in. Where no language was told: whether enough of
// them are in the lexicon at all.
bool is_understood(const Reading& reading) {
  if (reading.language != Language::none) return is_covered(reading.language);
  const Tokens& tokens = reading.tokens;
  const auto listed = static_cast<uint64_t>(
      std::count_if(tokens.all.begin(), tokens.all.end(), [](const Token& token) { return lexicon::is_known(token.entry()); }));
  return listed * least_listed >= tokens.latin_words + tokens.foreign_words;
}

void judge_feeling(const Reading& reading, Judgement& out) {
  const Tokens& tokens = reading.tokens;
  const bool spoken = tokens.latin_words > 0 || reading.asks > 0;
  if (tokens.signs == 0 && (!spoken || !is_understood(reading))) return;
  const int64_t negative = reading.negative * complaint_percent / 100;
  out.score = score_of(reading.positive + negative);
  if (out.score <= negative_at) out.label = Label::negative;
  else if (out.score >= positive_at) out.label = Label::positive;
  else out.label = reading.positive >= torn_at && negative <= -torn_at ? Label::unsure : Label::neutral;
}

constexpr std::pair<uint32_t, std::string_view> risk_cues[] = {{tag_safety | tag_harm | tag_danger, "safety"}, {tag_legal | tag_claim, "legal"},
                                                               {tag_churn, "churn"}, {tag_press, "press"}, {tag_regulated, "regulated"}};
constexpr uint32_t risk_tags = tag_safety | tag_legal | tag_churn | sure_risks;

Purpose purpose_of(const Reading& reading, const Judgement& judged) {
  const bool troubled = (reading.tags & (tag_concern | failure_tags)) != 0;
  const bool asks = reading.asks > 0 || (reading.tags & tag_question) != 0;
  const bool asked_for_help = (reading.tags & tag_request) != 0;
  const bool wants = asks || asked_for_help;
  switch (judged.label) {
    case Label::negative:
      return asks && !asked_for_help && !troubled && judged.score > strongly_negative ? Purpose::question : Purpose::concern;
    case Label::positive: return wants && (reading.tags & tag_advocacy) == 0 ? Purpose::question : Purpose::advocacy;
    case Label::neutral:
    case Label::unsure: return troubled ? Purpose::concern : wants ? Purpose::question : Purpose::other;
    case Label::unknown: return asks ? Purpose::question : Purpose::other;
  }
  return Purpose::other;
}

void judge_needs(const Reading& reading, Judgement& out) {
  out.failed = out.label == Label::positive ? Channel::none : channel_of(reading);
  out.purpose = purpose_of(reading, out);
  const bool troubled = out.purpose == Purpose::concern;
  out.risks = risks_of(troubled || out.label == Label::negative ? reading.tags : reading.tags & sure_risks);
  if (out.personal.is_somewhere()) out.risks |= risks_of(tag_regulated);
  out.needs_response = troubled || (reading.tags & tag_danger) != 0 || out.purpose == Purpose::question || (reading.tags & tag_request) != 0;
  const bool pressing = (reading.tags & (tag_urgent | tag_pressing)) != 0 || (out.risks != 0 && (out.risks & risks_of(tag_safety)) != 0) ||
                        (reading.hurries >= 2 && troubled);
  if (!out.needs_response) out.urgency = Urgency::low;
  else out.urgency = pressing && out.label != Label::positive ? Urgency::high : Urgency::normal;
}

// The strongest feelings on the winning side; on both where none won.
void collect_feelings(const Reading& reading, Judgement& out) {
  for (const Feeling& feeling : reading.feelings) {
    if (feeling.weight == 0) continue;
    if (out.label == Label::negative && feeling.weight > 0) continue;
    if (out.label == Label::positive && feeling.weight < 0) continue;
    out.evidence.push_back({name_of(feeling.weight < 0 ? Label::negative : Label::positive), feeling.begin, feeling.end, feeling.weight});
  }
  if (out.evidence.size() <= most_feelings) return;
  const auto heavier = [](const Evidence& left, const Evidence& right) {
    const int32_t difference = std::abs(left.weight) - std::abs(right.weight);
    return difference != 0 ? difference > 0 : left.begin < right.begin;
  };
  std::partial_sort(out.evidence.begin(), out.evidence.begin() + most_feelings, out.evidence.end(), heavier);
  out.evidence.resize(most_feelings);
}

// The first cue of a kind that has any of `tags`; false when there is none, or no room.
bool collect_cue(const Reading& reading, uint32_t tags, std::string_view reason, Judgement& out) {
  if ((reading.tags & tags) == 0 || out.evidence.size() >= most_evidence) return false;
  const auto cue = std::find_if(reading.cues.begin(), reading.cues.end(), [tags](const Cue& each) { return (each.tags & tags) != 0; });
  if (cue != reading.cues.end()) out.evidence.push_back({reason, cue->begin, cue->end, 0});
  return cue != reading.cues.end();
}

// Personal data, where a risk is that it can be read; as collect_cue.
bool collect_personal(uint32_t tag, Judgement& out) {
  if (tag != tag_regulated || !out.personal.is_somewhere() || out.evidence.size() >= most_evidence) return false;
  out.evidence.push_back({"regulated", out.personal.begin, out.personal.end, 0});
  return true;
}

uint32_t tags_of(Channel channel) {
  if (channel == Channel::none) return 0;
  return uint32_t{tag_phone} << (static_cast<unsigned>(channel) - static_cast<unsigned>(Channel::phone));
}

void collect_cues(const Reading& reading, Judgement& out) {
  if (!out.for_customer || (reading.tags == 0 && out.risks == 0)) return;
  collect_cue(reading, tags_of(out.failed), "failure_demand", out);
  if (out.urgency == Urgency::high) collect_cue(reading, tag_urgent | tag_safety | tag_harm | tag_danger | tag_pressing, "urgency", out);
  for (const auto& [tag, name] : risk_cues) {
    if (out.risks != 0 && (out.risks & risks_of(tag)) != 0 && !collect_personal(tag, out)) collect_cue(reading, tag, name, out);
  }
  if (out.purpose == Purpose::question) collect_cue(reading, tag_question | tag_request, "question", out);
  if (out.purpose == Purpose::concern) collect_cue(reading, tag_concern, "concern", out);
  if (out.purpose == Purpose::advocacy) collect_cue(reading, tag_advocacy, "advocacy", out);
}

}  // namespace

std::string_view name_of(Label label) {
  static constexpr std::array<std::string_view, 5> names{"", "negative", "neutral", "positive", "unsure"};
  return names[static_cast<size_t>(label)];
}

std::string_view name_of(Purpose purpose) {
  static constexpr std::array<std::string_view, 4> names{"question", "concern", "advocacy", "other"};
  return names[static_cast<size_t>(purpose)];
}

std::string_view name_of(Urgency urgency) {
  static constexpr std::array<std::string_view, 3> names{"low", "normal", "high"};
  return names[static_cast<size_t>(urgency)];
}

std::string_view name_of(Channel channel) {
  static constexpr std::array<std::string_view, 8> names{"", "phone", "email", "chat", "web", "store", "social", "unknown"};
  return names[static_cast<size_t>(channel)];
}

std::string_view name_of(Initiative initiative) {
  static constexpr std::array<std::string_view, 3> names{"", "reactive", "proactive"};
  return names[static_cast<size_t>(initiative)];
}

uint32_t risks_of(uint32_t tags) {
  uint32_t bits = 0;
  if ((tags & risk_tags) == 0) return bits;
  for (const auto& [tag, name] : risk_cues) bits |= (tags & tag) != 0 ? uint32_t{1} << family_of(Says::risks).place_of(name) : 0;
  return bits;
}

bool show_risk(const Reading& reading, std::string_view risk, Judgement& judgement) {
  const auto* cues = std::find_if(std::begin(risk_cues), std::end(risk_cues), [risk](const auto& each) { return each.second == risk; });
  if (cues == std::end(risk_cues)) return false;
  return collect_personal(cues->first, judgement) || collect_cue(reading, cues->first & (sure_risks | tag_churn), cues->second, judgement);
}

bool show_haste(const Reading& reading, Judgement& judgement) { return collect_cue(reading, tag_danger | tag_pressing, "urgency", judgement); }

Channel channel_of(const Reading& reading) {
  constexpr std::array channels{Channel::phone, Channel::email, Channel::chat,   Channel::web,
                                Channel::store, Channel::social, Channel::unknown};
  Channel found = Channel::none;
  if ((reading.tags & failure_tags) == 0) return found;
  for (const Cue& cue : reading.cues) {
    const uint32_t tags = cue.tags & failure_tags;
    if (tags == 0) continue;
    found = channels[static_cast<size_t>(std::countr_zero(tags) - std::countr_zero(uint32_t{tag_phone}))];
    if (found != Channel::unknown) break;
  }
  return found;
}

bool show_failure(const Reading& reading, Judgement& judgement) { return collect_cue(reading, tags_of(judgement.failed), "failure_demand", judgement); }

// Our own are most_evidence at most, and the few of each kind are in order; topics and models of users may add any number.
void sort_evidence(std::vector<Evidence>& evidence) {
  const auto is_before = [](const Evidence& left, const Evidence& right) {
    const uint64_t left_place = place_of(left), right_place = place_of(right);
    return left_place != right_place ? left_place < right_place : left.reason < right.reason;
  };
  if (evidence.size() > most_evidence) return std::sort(evidence.begin(), evidence.end(), is_before);
  for (size_t next = 1; next < evidence.size(); ++next) {
    const Evidence moved = evidence[next];
    size_t at = next;
    for (; at > 0 && is_before(moved, evidence[at - 1]); --at) evidence[at] = evidence[at - 1];
    evidence[at] = moved;
  }
}

std::string LexiconModel::id() const { return "default@" + std::string(lexicon::digest); }

// Who speaks is told by `for_customer`, which the caller sets beforehand.
void LexiconModel::judge(const Reading& reading, Judgement& judgement) {
  judge_feeling(reading, judgement);
  if (judgement.for_customer) judge_needs(reading, judgement);
  collect_feelings(reading, judgement);
  collect_cues(reading, judgement);
  sort_evidence(judgement.evidence);
}

}  // namespace sc::classify
