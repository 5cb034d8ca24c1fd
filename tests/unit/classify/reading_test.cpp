// SPDX-License-Identifier: Apache-2.0
#include "learn/reading.hpp"

#include <doctest/doctest.h>

#include <string>

#include "classify/model.hpp"

using namespace sc::classify;
using namespace sc::learn;

namespace {

Judgement judged(std::string_view text, Language language = Language::en) {
  Reader reader;
  Reading reading;
  Judgement judgement;
  reader.read(text, language, reading);
  LexiconModel().judge(reading, judgement);
  return judgement;
}

constexpr uint32_t churns = 1, legal = 2, unsafe = 4;  // places in the family of risks

}  // namespace

TEST_CASE("plain praise, complaint and neither are told apart") {
  struct Row {
    std::string_view text, label;
  };
  constexpr Row rows[] = {
      {"Great crew, thank you!", "positive"},
      {"the new app works great", "positive"},
      {"you guys are the best \xF0\x9F\x98\x8D", "positive"},
      {"my parcel never arrived and nobody answers", "negative"},
      {"worst service ever", "negative"},
      {"2 hours on hold. unacceptable", "negative"},
      {"flight cancelled again \xF0\x9F\x98\xA1", "negative"},
      {"do you fly to Lisbon on Sundays?", "neutral"},
      {"please send me the form", "neutral"},
      {"our office opens at nine", "neutral"},
      {"\xF0\x9F\x98\x8D", "positive"},
      {":(", "negative"},
      {"", ""},
      {"\xE3\x81\x93\xE3\x82\x93\xE3\x81\xAB\xE3\x81\xA1\xE3\x81\xAF", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(name_of(judged(row.text, Language::none).label) == row.label);
  }
}

TEST_CASE("negation turns praise around and takes the sting out of a complaint") {
  struct Row {
    std::string_view text, label;
  };
  constexpr Row rows[] = {
      {"I am not happy with this", "negative"},
      {"this isn't good", "negative"},
      {"don\xE2\x80\x99t recommend them", "negative"},
      {"never a great experience here", "negative"},
      {"hardly helpful", "negative"},
      {"not bad at all, thanks", "positive"},
      {"no problem, thanks a lot", "positive"},
      {"not only fast but friendly too", "positive"},
      {"no, great service", "positive"},
      {"can't wait to fly with you", "positive"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(name_of(judged(row.text).label) == row.label);
  }
  CHECK(judged("not rude").score > judged("rude").score);
}

TEST_CASE("what makes a feeling stronger or weaker moves the score that way") {
  struct Row {
    std::string_view weaker, stronger;
  };
  constexpr Row rows[] = {
      {"good", "very good"},   {"good", "really really good"}, {"slightly rude", "rude"},
      {"rude", "RUDE to me"},  {"good", "goooood"},            {"good", "good!!"},
      {"a bit slow", "slow"},  {"rude", "extremely rude"},     {"rude staff, but nice food", "nice food, but rude staff"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.stronger);
    const int32_t weaker = judged(row.weaker).score;
    const int32_t stronger = judged(row.stronger).score;
    if (weaker > 0 && stronger > 0) CHECK(stronger > weaker);
    else CHECK(stronger < weaker);
  }
}

TEST_CASE("praise in a question counts for less than praise") {
  CHECK(judged("is the food good?").score < judged("the food is good").score);
}

TEST_CASE("strong feelings on both sides that cancel out are unsure") {
  CHECK(name_of(judged("lovely crew, wonderful boat. dirty seats, rude captain, late").label) != "neutral");
}

TEST_CASE("the languages beside English know plain praise and complaint") {
  struct Row {
    std::string_view text, label;
  };
  constexpr Row rows[] = {
      {"el servicio es p\xC3\xA9simo y no contestan", "negative"}, {"muchas gracias, todo excelente", "positive"},
      {"votre service est nul, une honte", "negative"},            {"merci, c'est parfait", "positive"},
      {"der Service ist eine Katastrophe und nicht gut", "negative"}, {"danke, ich bin sehr zufrieden", "positive"},
      {"o atendimento \xC3\xA9 p\xC3\xA9ssimo e n\xC3\xA3o respondem", "negative"}, {"muito obrigado, voc\xC3\xAAs foram \xC3\xB3timos", "positive"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(name_of(judged(row.text, Language::none).label) == row.label);
  }
}

TEST_CASE("purpose, urgency, failure demand, risk and need follow the cues") {
  struct Row {
    std::string_view text, purpose, urgency, channel;
    uint32_t risks;
    bool needs_response;
  };
  constexpr Row rows[] = {
      {"how do I change my booking?", "question", "normal", "", 0, true},
      {"can you help me with my order please", "question", "normal", "", 0, true},
      {"my card was blocked and the app is broken", "concern", "high", "web", 0, true},
      {"called twice and still no answer", "concern", "normal", "phone", 0, true},
      {"on hold for an hour, this is ridiculous", "concern", "normal", "phone", 0, true},
      {"no reply to my email in three weeks, awful", "concern", "normal", "email", 0, true},
      {"third time asking, nobody replied", "concern", "normal", "unknown", 0, true},
      {"cancel my account, you are useless", "concern", "normal", "", churns, true},
      {"my lawyer will hear about this scam", "concern", "normal", "", legal, true},
      {"the charger caught fire, terrible", "concern", "high", "", unsafe, true},
      {"thank you, great service", "advocacy", "low", "", 0, false},
      {"just landed in Oslo", "other", "low", "", 0, false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const Judgement found = judged(row.text);
    CHECK(name_of(found.purpose) == row.purpose);
    CHECK(name_of(found.urgency) == row.urgency);
    CHECK(name_of(found.failed) == row.channel);
    CHECK(found.risks == row.risks);
    CHECK(found.needs_response == row.needs_response);
  }
}

TEST_CASE("evidence is sorted, inside the text, at most eight, and taking a complaint's words away lifts the score") {
  const std::string_view texts[] = {
      "not happy, really slow and rude, on hold for 2 hours",
      "worst worst worst worst worst worst worst worst worst worst",
      "I called twice, lost my bag, cancel my account, my lawyer knows, it caught fire, help asap, is it broken?",
      "\xF0\x9F\x98\xA1 d\xC3\xA9j\xC3\xA0 vu: awful",
  };
  for (const std::string_view text : texts) {
    CAPTURE(text);
    const Judgement found = judged(text);
    CHECK(!found.evidence.empty());
    CHECK(found.evidence.size() <= 8);
    uint32_t last = 0;
    for (const Evidence& evidence : found.evidence) {
      CHECK(evidence.begin >= last);
      CHECK(evidence.begin < evidence.end);
      CHECK(evidence.end <= text.size());
      last = evidence.begin;
      if (evidence.weight == 0) continue;
      std::string without(text);
      without.replace(evidence.begin, evidence.end - evidence.begin, evidence.end - evidence.begin, ' ');
      if (evidence.weight < 0) CHECK(judged(without).score >= found.score);
    }
  }
}

TEST_CASE("the same bytes give the same judgement, whatever was read before") {
  const std::string_view texts[] = {"on hold AGAIN!!! not ok :(", "lovely", "", "why is it late? but thanks"};
  Reader reader;
  Reading reading;
  LexiconModel model;
  for (int round = 0; round < 3; ++round) {
    for (const std::string_view text : texts) {
      Judgement judgement;
      reader.read(text, Language::en, reading);
      model.judge(reading, judgement);
      CHECK(judgement.score == judged(text).score);
      CHECK(judgement.evidence.size() == judged(text).evidence.size());
    }
  }
}

TEST_CASE("a score lies between -1 and 1 however long the text is") {
  std::string praise;
  std::string complaint;
  for (int i = 0; i < 5'000; ++i) {
    praise += "superb!! ";
    complaint += "WORST!! ";
  }
  CHECK(judged(praise).score <= 1000);
  CHECK(judged(praise).score > 990);
  CHECK(judged(complaint).score >= -1000);
  CHECK(judged(complaint).score < -990);
}
