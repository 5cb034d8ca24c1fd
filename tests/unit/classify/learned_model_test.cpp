// SPDX-License-Identifier: Apache-2.0
#include "classify/learned_model.hpp"

#include <doctest/doctest.h>

#include "learn/labels.hpp"
#include "model/default_model.hpp"

using namespace sc::classify;
using namespace sc::learn;

namespace {

Judgement judged(std::string_view text, Language language = Language::en, bool for_customer = true) {
  static LearnedModel model(sc::model::default_model(), "test");
  Reader reader;
  Reading reading;
  Judgement judgement;
  judgement.for_customer = for_customer;
  reader.read(text, language, reading);
  model.judge(reading, judgement);
  return judgement;
}

bool says(uint32_t labels, Says what, std::string_view label) { return (labels >> family_of(what).place_of(label) & 1) != 0; }

}  // namespace

TEST_CASE("plain posts are understood") {
  const Judgement angry = judged("I have been on hold for two hours and nobody answers. Worst service ever!");
  CHECK(name_of(angry.label) == "negative");
  CHECK(name_of(angry.purpose) == "concern");
  CHECK(angry.needs_response);
  CHECK(angry.failed == Channel::phone);
  CHECK(says(angry.intents, Says::intents, "complaint"));
  CHECK(angry.score < -500);
  CHECK(angry.likely > 600);
  const Judgement asks = judged("do you open on sundays?");
  CHECK(name_of(asks.label) == "neutral");
  CHECK(name_of(asks.purpose) == "question");
  CHECK(says(asks.intents, Says::intents, "question"));
  CHECK(name_of(judged("love the new app, so easy to use \xF0\x9F\x98\x8D").label) == "positive");
}

TEST_CASE("who says in a concern that they leave, leaves, and the words say so") {
  const std::string_view text = "Two hours on the tarmac and no water. Never flying with you again";
  const Judgement leaves = judged(text);
  REQUIRE(name_of(leaves.purpose) == "concern");
  CHECK(says(leaves.risks, Says::risks, "churn"));
  bool shown = false;
  for (const Evidence& each : leaves.evidence) shown = shown || (each.reason == "churn" && text.substr(each.begin, each.end - each.begin).starts_with("Never flying"));
  CHECK(shown);
  for (const char* told : {"never flying Northwind again, what a mess", "We won't be using Tern Ferries ever again. Rude and late", "Lost my bag and my trust. I'm done with you", "@tern you just lost my business"}) {
    CAPTURE(told);
    CHECK(says(judged(told).risks, Says::risks, "churn"));
    CHECK(name_of(judged(told).purpose) == "concern");
  }
  CHECK_FALSE(says(judged("Your app never books the seat I chose. Do I have to call again?").risks, Says::risks, "churn"));
  CHECK_FALSE(says(judged("I got shoes for half the price today. I'm never shopping anywhere else!!").risks, Says::risks, "churn"));
}

TEST_CASE("mere thanks end a talk; thanks for what was done praise") {
  CHECK(name_of(judged("@tern thank you!").purpose) == "other");
  CHECK(name_of(judged("@tern thank you for the lovely crossing, the crew was wonderful").purpose) == "advocacy");
}

TEST_CASE("no word of mere grammar is a reason alone") {
  for (const char* text : {"I have been on to you about the bag and it was with you that it was lost", "why is my bag not here, you have had it for a week", "is it that you are on time?"}) {
    const Judgement judgement = judged(text);
    for (const Evidence& each : judgement.evidence) {
      const std::string word(std::string_view(text).substr(each.begin, each.end - each.begin));
      CAPTURE(word);
      for (const char* grammar : {"I", "have", "been", "to", "you", "the", "and", "it", "was", "that", "my", "for", "a"}) CHECK(word != grammar);
    }
  }
}

TEST_CASE("evidence is words of the text, in its order, and speaks for what was said") {
  const std::string_view text = "The crew was lovely, thank you so much!";
  const Judgement judgement = judged(text);
  REQUIRE(name_of(judgement.label) == "positive");
  REQUIRE_FALSE(judgement.evidence.empty());
  CHECK(judgement.evidence.size() <= most_evidence);
  uint32_t before = 0;
  bool lovely = false;
  for (const Evidence& each : judgement.evidence) {
    CHECK(each.begin >= before);
    CHECK(each.end <= text.size());
    before = each.begin;
    lovely = lovely || (each.reason == "positive" && text.substr(each.begin, each.end - each.begin) == "lovely" && each.weight > 0);
  }
  CHECK(lovely);
}

TEST_CASE("of what is not English, and of nothing, it says nothing") {
  CHECK(judged("der Service ist furchtbar", Language::de).label == Label::unknown);
  CHECK(judged("").label == Label::unknown);
  CHECK(judged("\xD0\xBF\xD0\xBB\xD0\xBE\xD1\x85\xD0\xBE", Language::none).label == Label::unknown);
}

TEST_CASE("of our own posts only the feeling is said") {
  const Judgement ours = judged("Sorry about that, we are looking into it", Language::en, false);
  CHECK(ours.intents == 0);
  CHECK(ours.topics == 0);
  CHECK_FALSE(ours.needs_response);
}

TEST_CASE("a long and hostile text is judged in bounds") {
  std::string text;
  for (int at = 0; at < 20000; ++at) text += "bad ";
  CHECK(name_of(judged(text).label) == "negative");
  CHECK(judged(std::string(60000, '!')).evidence.size() <= most_evidence);
}

TEST_CASE("words that are seldom said of anything else tell a risk, unless a negator stands close before them") {
  const auto risky = [](std::string_view text, std::string_view risk) { return says(judged(text).risks, Says::risks, risk); };
  CHECK(risky("I will take you to court over this", "legal"));
  CHECK(risky("Contacting the BBC about this", "press"));
  CHECK(risky("you sent me somebody else's bank statement", "regulated"));
  CHECK(risky("my phone exploded in my pocket", "safety"));
  CHECK_FALSE(risky("I won't sue you over a spoon", "legal"));
  CHECK_FALSE(risky("My sister is a lawyer and loves your boots", "legal"));
  CHECK_FALSE(risky("this mixtape is on fire", "safety"));
}

TEST_CASE("danger is urgent and waits for an answer, however dry the words") {
  for (const std::string_view text : {"carbon monoxide alarm keeps going", "smell gas in the hall", "I want to kill myself, this debt is too much"}) {
    const Judgement judgement = judged(text);
    CAPTURE(text);
    CHECK(judgement.urgency == Urgency::high);
    CHECK(judgement.needs_response);
    CHECK(judgement.purpose == Purpose::concern);
  }
}

TEST_CASE("the plain talk of a service desk is no danger, no law and no haste") {
  for (const std::string_view text : {"can't go on holiday anymore, how do I cancel?", "they threatened me with a late fee", "you slapped me with a $40 fee", "my order is stuck in customs",
                                      "I'm stuck at the login screen", "I'm stuck at work till 6, can you deliver later?", "I need to get home internet installed",
                                      "the ice cream was melting when it arrived", "the nvidia driver crashed again", "how do I dispute this charge?", "should I take this offer?",
                                      "I shared my details in the DM", "running Oxygen OS 12 on my phone", "my phone is drained by noon since the update"}) {
    const Judgement judgement = judged(text);
    CAPTURE(text);
    CHECK(judgement.risks == 0);
    CHECK(judgement.urgency != Urgency::high);
  }
}

TEST_CASE("little time left is urgent where an answer is needed, and its words are the evidence") {
  const std::string_view text = "@acme we are stuck in Denver and nobody is at the desk";
  const Judgement judgement = judged(text);
  REQUIRE(judgement.urgency == Urgency::high);
  bool shown = false;
  for (const Evidence& each : judgement.evidence) shown = shown || (each.reason == "urgency" && text.substr(each.begin, each.end - each.begin) == "we are stuck in");
  CHECK(shown);
}
