// SPDX-License-Identifier: Apache-2.0
#include "classify/own_model.hpp"

#include <algorithm>
#include <charconv>

#include "base/hash.hpp"
#include "json/string.hpp"

namespace sc::classify {

using namespace learn;

namespace {

std::string quoted(std::string_view text) {
  std::string out;
  json::append_quoted_utf8(out, text);
  return out;
}

void append_p(std::string& out, double p) {
  const int32_t units = thousandths(p);
  out += ",\"p\":";
  std::string digits = std::to_string(1000 + units).substr(1);
  while (!digits.empty() && digits.back() == '0') digits.pop_back();
  out += units >= 1000 ? "1" : digits.empty() ? "0" : "0." + digits;
}

}  // namespace

int standard_place(const ModelFamily& family) {
  const std::vector<Family>& all = default_families();
  for (size_t at = 0; at < all.size(); ++at) {
    if (all[at].name == family.name && all[at].labels == family.labels && all[at].many == family.many) return static_cast<int>(at);
  }
  return -1;
}

OwnModel::OwnModel(std::shared_ptr<const OwnedModel> owned) : owned_(std::move(owned)), scorer_(owned_->model()) {
  for (const ModelFamily& family : owned_->model().families()) {
    Said& said = all_.emplace_back(Said{&family, standard_place(family), {}, {}});
    for (const std::string& label : family.labels) {
      said.quoted.push_back(quoted(label));
      const std::string reason = quoted(said.standard >= 0 ? label : family.name + ":" + label);
      said.reasons.push_back(reason.substr(1, reason.size() - 2));
    }
  }
}

std::string OwnModel::id_of(const OwnedModel& owned) { return owned.model().name() + "@" + hex64(owned.digest()).substr(8); }

void OwnModel::show_best(const Said& said, size_t label, const Reading& reading, Judgement& judgement) {
  Scorer::Share best{whole_text, least_share};
  for (const Scorer::Share& share : scorer_.shares(*said.family, label)) {
    if (share.token >= the_feelings || share.weight <= best.weight) continue;
    if (const Token& token = reading.tokens.all[share.token]; is_telling(token) && !is_grammar(token)) best = share;
  }
  if (best.token == whole_text) return;
  const Token& token = reading.tokens.all[best.token];
  judgement.evidence.push_back({said.reasons[label], token.begin, token.end, thousandths(best.weight)});
}

// --- Families of ours

void OwnModel::judge_feeling(const Said& said, const Reading& reading, Judgement& judgement) {
  constexpr Label labels[] = {Label::negative, Label::neutral, Label::positive};
  const std::span<const double> likely = scorer_.probabilities(*said.family);
  const auto best = static_cast<size_t>(std::max_element(likely.begin(), likely.end()) - likely.begin());
  const double least = said.family->thresholds.empty() ? least_likely : said.family->thresholds[best];
  judgement.label = likely[best] < least ? Label::unsure : labels[best];
  judgement.likely = thousandths(likely[best]);
  judgement.score = thousandths(likely[2] - likely[0]);
  if (judgement.label != Label::negative && judgement.label != Label::positive) return;
  Strongest strongest;
  for (const Scorer::Share& share : scorer_.shares(*said.family, best)) {
    if (share.token >= the_feelings) continue;
    const Token& token = reading.tokens.all[share.token];
    if (!is_telling(token) || is_grammar(token)) continue;
    strongest.offer({token.begin, token.end, thousandths(share.weight)});
  }
  for (const Reason& reason : strongest.shown()) judgement.evidence.push_back({said.reasons[best], reason.begin, reason.end, reason.weight});
}

void OwnModel::judge_standard(const Said& said, const Reading& reading, Judgement& judgement) {
  const ModelFamily& family = *said.family;
  std::erase_if(judgement.evidence, [&](const Evidence& each) { return std::find(family.labels.begin(), family.labels.end(), each.reason) != family.labels.end() || each.reason == family.name; });
  const uint32_t bits = family.many ? static_cast<uint32_t>(scorer_.said(family)) : uint32_t{1} << likeliest(scorer_, family);
  switch (static_cast<Says>(said.standard)) {
    case Says::sentiment: return judge_feeling(said, reading, judgement);
    case Says::purpose: judgement.purpose = static_cast<Purpose>(likeliest(scorer_, family)); break;
    case Says::urgency: judgement.urgency = static_cast<Urgency>(likeliest(scorer_, family)); break;
    case Says::needs_response: judgement.needs_response = bits != 0; return;
    case Says::failure_demand:
      judgement.failed = bits == 0 ? Channel::none : channel_of(reading);
      if (bits != 0 && judgement.failed == Channel::none) judgement.failed = Channel::unknown;
      return;
    case Says::intents: judgement.intents = bits; break;
    case Says::topics: judgement.topics = bits; break;
    case Says::risks: judgement.risks = bits; break;
  }
  for (size_t label = 0; label < family.size(); ++label) {
    if ((bits >> label & 1) != 0) show_best(said, label, reading, judgement);
  }
}

// --- Families of theirs

void OwnModel::judge_own(const Said& said, const Reading& reading, Judgement& judgement) {
  const ModelFamily& family = *said.family;
  std::string& out = judgement.labels;
  out += out.empty() ? "\"" : ",\"";
  out += family.name + "\":";
  const std::span<const double> likely = scorer_.probabilities(family);
  if (!family.many) {
    const auto best = static_cast<size_t>(std::max_element(likely.begin(), likely.end()) - likely.begin());
    const bool is_sure = family.thresholds.empty() || likely[best] >= family.thresholds[best];
    out += "{\"label\":" + (is_sure ? said.quoted[best] : std::string("\"unsure\""));
    append_p(out, likely[best]);
    out += '}';
    if (is_sure) show_best(said, best, reading, judgement);
    return;
  }
  out += '[';
  std::vector<size_t> which;
  for (size_t label = 0; label < family.size(); ++label) {
    if (!scorer_.is_said(family, label)) continue;
    out += (which.empty() ? "{\"label\":" : ",{\"label\":") + said.quoted[label];
    append_p(out, likely[label]);
    out += '}';
    which.push_back(label);
  }
  out += ']';
  for (const size_t label : which) show_best(said, label, reading, judgement);
}

void OwnModel::judge(const Reading& reading, Judgement& judgement) {
  if (reading.tokens.all.empty()) return;
  scorer_.add_up(features_.read(reading, owned_->model().pieces()));
  for (const Said& said : all_) {
    if (said.standard < 0) judge_own(said, reading, judgement);
    else if (judgement.for_customer || said.standard == static_cast<int>(Says::sentiment)) judge_standard(said, reading, judgement);
  }
  sort_evidence(judgement.evidence);
}

}  // namespace sc::classify
