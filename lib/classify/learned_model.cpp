// SPDX-License-Identifier: Apache-2.0
#include "classify/learned_model.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

namespace sc::classify {

using namespace learn;

namespace {

constexpr double rounding = 0.0005;
constexpr uint64_t least_listed = 8;  // one word in so many must be in the lexicon where no language was told

// Where no language was told: whether enough of the words are in the lexicon.
bool is_english(const Reading& reading) {
  if (reading.language != Language::none) return reading.language == Language::en;
  const Tokens& tokens = reading.tokens;
  if (tokens.latin_words == 0) return tokens.foreign_words == 0 && (tokens.signs > 0 || reading.asks > 0);
  const auto listed = static_cast<uint64_t>(std::count_if(tokens.all.begin(), tokens.all.end(), [](const Token& token) { return token.find != 0; }));
  return listed * least_listed >= tokens.latin_words + tokens.foreign_words;
}

bool is_addressed(const Reading& reading) {
  return std::any_of(reading.tokens.all.begin(), reading.tokens.all.end(), [](const Token& token) { return token.kind == TokenKind::mention; });
}

}  // namespace

bool is_for_learned(const Reading& reading) { return !reading.tokens.all.empty() && is_english(reading); }

LearnedModel::LearnedModel(const LinearModel& model, std::string_view digest)
    : id_(model.name() + "@" + std::string(digest)),
      pieces_(model.pieces()),
      scorer_(model),
      sentiment_(model.family("sentiment")),
      purpose_(model.family("purpose")),
      urgency_(model.family("urgency")),
      needs_(model.family("needs_response")),
      failure_(model.family("failure_demand")),
      intents_(model.family("intents")),
      topics_(model.family("topics")),
      risks_(model.family("risks")) {
  const ModelFamily* all[] = {sentiment_, purpose_, urgency_, needs_, failure_, intents_, topics_, risks_};
  knows_all_ = std::find(std::begin(all), std::end(all), nullptr) == std::end(all);
  if (intents_ != nullptr) closer_ = intents_->place_of("closer");
}

uint32_t LearnedModel::said(const ModelFamily& family) const { return static_cast<uint32_t>(scorer_.said(family)); }

void LearnedModel::judge_feeling(Judgement& judgement) {
  if (sentiment_ == nullptr) return;
  constexpr Label labels[] = {Label::negative, Label::neutral, Label::positive};
  const std::span<const double> likely = scorer_.probabilities(*sentiment_);
  const auto best = static_cast<size_t>(std::max_element(likely.begin(), likely.end()) - likely.begin());
  judgement.label = likely[best] < least_likely ? Label::unsure : labels[best];
  judgement.likely = thousandths(likely[best]);
  judgement.score = thousandths(likely[2] - likely[0]);
}

// Thanks that end a talk, and praise nothing.
bool LearnedModel::is_mere_thanks() const {
  constexpr double surely = 1;
  return closer_ != Family::npos && scorer_.margin(intents_->first + closer_) > surely;
}

void LearnedModel::judge_needs(const Reading& reading, Judgement& judgement) {
  if (purpose_ != nullptr) judgement.purpose = static_cast<Purpose>(likeliest(scorer_, *purpose_));
  if (judgement.purpose == Purpose::advocacy && is_mere_thanks()) judgement.purpose = Purpose::other;
  if (needs_ != nullptr) judgement.needs_response = said(*needs_) != 0;
  if (urgency_ != nullptr) judgement.urgency = static_cast<Urgency>(likeliest(scorer_, *urgency_));
  // Low is what nobody waits for; that is told better by who needs an answer.
  if (urgency_ != nullptr && needs_ != nullptr && judgement.urgency != Urgency::high) judgement.urgency = judgement.needs_response ? Urgency::normal : Urgency::low;
  if (urgency_ != nullptr && (reading.tags & tag_pressing) != 0 && judgement.urgency == Urgency::normal) judgement.urgency = Urgency::high;
  if (intents_ != nullptr) judgement.intents = said(*intents_);
  if (topics_ != nullptr) judgement.topics = said(*topics_);
  if (risks_ != nullptr) judgement.risks = said(*risks_);
  if ((reading.tags & sure_risks) != 0) judge_sure_risks(reading.tags, judgement);
  if (risks_ != nullptr) judge_told_risks(reading, judgement);
  if (failure_ == nullptr) return;
  judgement.failed = said(*failure_) != 0 ? channel_of(reading) : Channel::none;
  if (said(*failure_) != 0 && judgement.failed == Channel::none) judgement.failed = Channel::unknown;
}

// Who tells of harm or of a lawyer has a concern, however dry the words; who is in danger, or goes to law, waits for an answer.
void LearnedModel::judge_sure_risks(uint32_t tags, Judgement& judgement) const {
  if (risks_ != nullptr) judgement.risks |= risks_of(tags & sure_risks);
  if (purpose_ != nullptr && judgement.purpose == Purpose::other && (tags & (tag_claim | tag_harm | tag_danger)) != 0) judgement.purpose = Purpose::concern;
  if (needs_ != nullptr && (tags & (tag_danger | tag_claim)) != 0) {
    judgement.needs_response = true;
    if (urgency_ != nullptr) judgement.urgency = std::max(judgement.urgency, Urgency::normal);
  }
  if (urgency_ != nullptr && (tags & tag_danger) != 0) judgement.urgency = Urgency::high;
}

// Who says in a concern, or to somebody, that they leave, leaves, and that is one; personal data in public is a matter of data
// protection.
void LearnedModel::judge_told_risks(const Reading& reading, Judgement& judgement) const {
  const bool is_grudge = judgement.purpose == Purpose::other && judgement.label != Label::positive;
  if ((reading.tags & tag_churn) != 0 && (judgement.purpose == Purpose::concern || (is_grudge && is_addressed(reading)))) {
    judgement.risks |= risks_of(tag_churn);
    if (purpose_ != nullptr) judgement.purpose = Purpose::concern;
  }
  if (judgement.personal.is_somewhere()) judgement.risks |= risks_of(tag_regulated);
}

// --- Evidence

// Parts of what the feelings say together, by their strength; those of the other side get none.
void LearnedModel::share_feelings(const Reading& reading, bool is_praise, double weight) {
  feelings_.clear();
  if (weight <= 0) return;
  double all = 0;
  for (const Feeling& feeling : reading.feelings) all += (feeling.weight > 0) == is_praise ? std::abs(feeling.weight) : 0;
  for (const Feeling& feeling : reading.feelings) {
    if (feeling.weight == 0 || (feeling.weight > 0) != is_praise) continue;
    feelings_.push_back({feeling.begin, feeling.end, thousandths(weight * std::abs(feeling.weight) / all)});
  }
}

// What a token says goes to the words of a feeling when it is one of them, else to the tag that it is a part of. Both stand in the
// order of the text.
void LearnedModel::show_feeling(const Reading& reading, Judgement& judgement) {
  if (sentiment_ == nullptr || (judgement.label != Label::negative && judgement.label != Label::positive)) return;
  const bool is_praise = judgement.label == Label::positive;
  const size_t label = is_praise ? 2 : 0;
  share_feelings(reading, is_praise, scorer_.feelings_share(*sentiment_, label));
  const double unit = scorer_.unit_of(*sentiment_, label);
  const auto least = static_cast<int32_t>((least_share - rounding) / unit);  // less is no evidence
  Strongest strongest;
  Reason tag;
  auto feeling = feelings_.begin();
  for (const auto [number, sum] : scorer_.shown_sums(*sentiment_, label)) {
    const Token& token = reading.tokens.all[number];
    if (token.begin < (feeling == feelings_.end() ? UINT32_MAX : feeling->begin) && token.end > tag.end && token.kind != TokenKind::tag) {  // as most
      if (sum >= least && !is_grammar(token)) strongest.offer({token.begin, token.end, thousandths(sum * unit)});
      continue;
    }
    auto around = feeling;
    while (around != feelings_.end() && around->end < token.end) ++around;
    if (token.kind != TokenKind::tag) feeling = around;  // its words come behind it
    if (around != feelings_.end() && around->begin <= token.begin) {
      around->weight += thousandths(sum * unit);
    } else if (token.end <= tag.end) {
      tag.weight += thousandths(sum * unit);
    } else if (token.kind == TokenKind::tag) {
      strongest.offer(tag);
      tag = {token.begin, token.end, thousandths(sum * unit)};
    } else if (sum >= least && !is_grammar(token)) {
      strongest.offer({token.begin, token.end, thousandths(sum * unit)});
    }
  }
  strongest.offer(tag);
  for (const Reason& reason : feelings_) strongest.offer(reason);
  for (const Reason& reason : strongest.shown()) judgement.evidence.push_back({name_of(judgement.label), reason.begin, reason.end, reason.weight});
}

// The token that speaks most for a label.
void LearnedModel::show_best(const Reading& reading, const ModelFamily* family, size_t label, std::string_view reason, Judgement& judgement) {
  if (family == nullptr || judgement.evidence.size() >= most_evidence) return;
  const auto [number, sum] = scorer_.best(*family, label);
  const double weight = sum * scorer_.unit_of(*family, label);
  if (weight <= least_share) return;
  const Token& token = reading.tokens.all[number];
  judgement.evidence.push_back({reason, token.begin, token.end, thousandths(weight)});
}

void LearnedModel::show_said(const Reading& reading, const ModelFamily* family, uint32_t labels, Judgement& judgement) {
  for (; labels != 0; labels &= labels - 1) {
    const auto label = static_cast<size_t>(std::countr_zero(labels));
    if (family != nullptr) show_best(reading, family, label, family->labels[label], judgement);
  }
}

void LearnedModel::show_needs(const Reading& reading, Judgement& judgement) {
  if (judgement.failed != Channel::none && !show_failure(reading, judgement)) show_best(reading, failure_, 0, "failure_demand", judgement);
  for (uint32_t risks = judgement.risks; risks != 0; risks &= risks - 1) {
    const auto risk = static_cast<size_t>(std::countr_zero(risks));
    const std::string_view name = family_of(Says::risks).labels[risk];
    if (!show_risk(reading, name, judgement)) show_best(reading, risks_, risk, name, judgement);
  }
  if (judgement.urgency == Urgency::high && !show_haste(reading, judgement)) show_best(reading, urgency_, 2, "urgency", judgement);
  if (judgement.purpose != Purpose::other) show_best(reading, purpose_, static_cast<size_t>(judgement.purpose), name_of(judgement.purpose), judgement);
  show_said(reading, topics_, judgement.topics, judgement);
}

bool LearnedModel::settles(const Reading& reading) const { return knows_all_ && is_for_learned(reading); }

void LearnedModel::judge(const Reading& reading, Judgement& judgement) {
  if (!is_for_learned(reading)) return;
  scorer_.add_up(features_.read(reading, pieces_));
  scorer_.show([&](uint32_t token) { return is_telling(reading.tokens.all[token]); }, [&](uint32_t token) { return !is_grammar(reading.tokens.all[token]); });
  judgement.evidence.clear();
  judge_feeling(judgement);
  show_feeling(reading, judgement);
  if (judgement.for_customer) {
    judge_needs(reading, judgement);
    show_needs(reading, judgement);
  }
  sort_evidence(judgement.evidence);
}

}  // namespace sc::classify
