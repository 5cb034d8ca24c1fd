// SPDX-License-Identifier: Apache-2.0
#include "classify/value_add.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>

#include "classify/value_phrases.hpp"
#include "playbook/phrases.hpp"

using namespace sc;

namespace {

// "coaching incentive", "none", or nothing where it can't be known.
std::string value_of(const std::string& text, const std::vector<playbook::ValueAdd>& theirs = {}, learn::Language language = learn::Language::none) {
  classify::ValueAddModel model(theirs, "care.toml");
  classify::Reader reader;
  classify::Reading reading;
  reader.read(text, language, reading);
  classify::Judgement judgement;
  model.judge(reading, judgement);
  if (!judgement.value_add) return "";
  std::string said;
  for (size_t kind = 0; kind < playbook::value_kinds.size(); ++kind) {
    if ((*judgement.value_add >> kind & 1) != 0) said += (said.empty() ? "" : " ") + std::string(playbook::value_kinds[kind]);
  }
  return said.empty() ? "none" : said;
}

}  // namespace

TEST_CASE("an answer that only answers gives nothing beyond it") {
  const char* const rows[] = {
      "Sorry about that, Ada. The boat leaves at 07:50. ^JM",
      "Please send us your booking number by DM and we'll look into it.",
      "Your voucher has expired, I'm afraid. Which code did you use?",
      "We have refunded 12 euros, it takes five days to show in your account.",
      "Please switch off your router and try again. Is it working now?",
      "How did the payment fail, by card or in the app?",
      "How was the parcel delivered, and is checking in still open?",
      "Can you send us the voucher number?",
      "This doesn't meet our criteria, sorry.",
      "That's good to know, thank you. Happy for you to return it. Enjoy your trip!",
      "The delay is on us, sorry. Our engineers are working behind the scenes.",
      "What is the best way to reach you?",
      "Thanks for being patient. Bear with us for a moment.",
  };
  for (const char* const text : rows) {
    CAPTURE(text);
    CHECK(value_of(text) == "none");
  }
}

TEST_CASE("each kind is told by its phrases") {
  const std::pair<const char*, const char*> rows[] = {
      {"Did you know that you can check in online?", "coaching"},
      {"Here\xE2\x80\x99s how: open the app, then tap Tickets.", "coaching"},
      {"A quick tip: pack a torch. #protip", "coaching"},
      {"This guide shows it step-by-step.", "coaching"},
      {"Next time you travel, pick the quiet deck.", "coaching"},
      {"Welcome back, Ada! How did the move go?", "relationship"},
      {"Congratulations on ten years with us!", "relationship"},
      {"Let us know what you think of the new timetable.", "relationship"},
      {"Just checking in: did that help?", "relationship"},
      {"Here is a 10% voucher for your next crossing.", "incentive"},
      {"Use code QUIET for 15% off.", "incentive"},
      {"As a thank you we've added 200 loyalty points.", "incentive"},
      {"Members get early access on Monday, and a free month.", "incentive"},
      {"Happy anniversary! Here's a coupon, and a tip for the trip.", "coaching relationship incentive"},
  };
  for (const auto& [text, kinds] : rows) {
    CAPTURE(text);
    CHECK(value_of(text) == kinds);
  }
}

TEST_CASE("what is denied is not given") {
  const std::pair<const char*, const char*> rows[] = {
      {"Sorry, we can't offer you a discount on this one.", "none"},
      {"There are no free upgrades on this ferry, I'm afraid.", "none"},
      {"We are unable to give a complimentary cabin.", "none"},
      {"That was not a special offer. We can give you a 10% voucher, though.", "incentive"},
      {"Don't miss early access on Monday!", "incentive"},
      {"Don't forget your loyalty points.", "incentive"},
      {"If it doesn't arrive use code TERN for 10% off.", "incentive"},
      {"No problem. A free coffee is yours.", "incentive"},
      {"We couldn't be happier: congrats!", "relationship"},
  };
  for (const auto& [text, kinds] : rows) {
    CAPTURE(text);
    CHECK(value_of(text) == kinds);
  }
}

TEST_CASE("none is said only of a text whose language has phrases") {
  const playbook::ValueAdd german{"incentive", {"Gutschein*"}};
  CHECK(value_of("Das Schiff kommt.", {}, learn::Language::de).empty());
  CHECK(value_of("Pro tip: Fenster zu.", {}, learn::Language::de) == "coaching");
  CHECK(value_of("Das Schiff kommt.", {german}, learn::Language::de) == "none");
  CHECK(value_of("Hier ist ein Gutschein.", {german}, learn::Language::de) == "incentive");
  CHECK(value_of("").empty());
}

TEST_CASE("phrases of a playbook come to those of ours") {
  const std::vector<playbook::ValueAdd> theirs{{"incentive", {"quiet deck pass", "\"ferry\" NEAR/2 club"}}, {"incentive", {"#perk"}}};
  CHECK(value_of("A quiet deck pass for you", theirs) == "incentive");
  CHECK(value_of("Join the club of ferry people", theirs) == "incentive");
  CHECK(value_of("#perk", theirs) == "incentive");
  CHECK(value_of("Early access for you", theirs) == "incentive");
  CHECK(classify::ValueAddModel({}, "").id() != classify::ValueAddModel(theirs, "").id());
}

TEST_CASE("every place is evidence, in the order of the text, at most eight of a kind") {
  classify::ValueAddModel model({}, "");
  classify::Reader reader;
  classify::Reading reading;
  classify::Judgement judgement;
  const std::string text = "Welcome back! Early access, and early access again.";
  reader.read(text, learn::Language::en, reading);
  model.judge(reading, judgement);
  std::string shown;
  for (const classify::Evidence& each : judgement.evidence) shown += std::string(each.reason) + "=" + text.substr(each.begin, each.end - each.begin) + ";";
  CHECK(shown == "relationship=Welcome back;incentive=Early access;incentive=early access;");
  judgement.clear();
  std::string many;
  for (int count = 0; count < 50; ++count) many += "protip ";
  reader.read(many, learn::Language::en, reading);
  model.judge(reading, judgement);
  CHECK(judgement.evidence.size() == classify::most_evidence);
}

TEST_CASE("each of our phrases finds itself") {
  for (size_t kind = 0; kind < playbook::value_kinds.size(); ++kind) {
    for (const std::string_view phrase : classify::value_phrases(kind)) {
      if (phrase.find('"') != std::string_view::npos) continue;
      const std::string plain(phrase.ends_with('*') ? phrase.substr(0, phrase.size() - 1) : phrase);
      CAPTURE(plain);
      CHECK(value_of("So: " + plain + ".").find(playbook::value_kinds[kind]) != std::string::npos);
    }
  }
}
