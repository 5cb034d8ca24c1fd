// SPDX-License-Identifier: Apache-2.0
#include "classify/filter.hpp"

#include <doctest/doctest.h>

#include <string>

#include "json/splice.hpp"
#include "json/validate.hpp"

using namespace sc;

namespace {

class Lines : public filter::Output {
 public:
  void pass(const record::Record& record) override { text = record.line(); }
  void add(const record::Record& record, std::string_view key, std::string_view value) override {
    text.clear();
    json::splice(text, record.outline(), key, value);
  }
  void emit(std::string_view) override {}
  void write(std::string_view) override {}
  void document(std::string_view, std::string_view) override {}
  void reject(const record::Record&, std::string_view reason) override { text = reason; }
  std::string text;
};

// The line that comes out for one line in.
std::string filtered(std::string_view line, classify::ClassifySettings settings = {}) {
  const std::string padded = std::string(line) + std::string(json::padding, ' ');
  classify::ClassifyFilter filter(settings);
  json::Outline outline;
  REQUIRE(outline.parse(std::string_view(padded).substr(0, line.size())) == nullptr);
  Lines lines;
  filter.each(record::Record(outline), lines);
  return lines.text;
}

bool is_valid(std::string_view line) { return json::Validator().check(line).what == nullptr; }

json::Value member_of(std::string_view line, std::string_view path) {
  const size_t at = line.find("\"classify\":");
  REQUIRE(at != std::string_view::npos);
  const size_t begin = at + 11;
  const size_t end = json::scan::value(line, begin);
  REQUIRE(end != json::scan::npos);
  return json::Value(line.substr(begin, end - begin)).at(path);
}

}  // namespace

TEST_CASE("a post gets one member and keeps its other bytes") {
  const std::string out = filtered(R"({"id":"x:1", "n":1.10,"text":"on hold for 2 hours, not happy"})");
  CHECK(out.starts_with(R"({"id":"x:1", "n":1.10,"text":"on hold for 2 hours, not happy","classify":{)"));
  CHECK(is_valid(out));
  std::string scratch;
  CHECK(member_of(out, "sentiment.label").as_text(scratch) == "negative");
  CHECK(member_of(out, "purpose").as_text(scratch) == "concern");
  CHECK(member_of(out, "failure_demand.channel").as_text(scratch) == "phone");
  CHECK(member_of(out, "model").as_text(scratch).starts_with("default@"));
}

TEST_CASE("running twice equals running once") {
  for (const std::string_view line : {R"({"text":"great, thanks"})", R"({"text":""})", R"({"id":"a"})", R"({"text":null})"}) {
    const std::string once = filtered(line);
    CHECK(filtered(once) == once);
    CHECK(is_valid(once));
  }
}

TEST_CASE("other types pass as they are") {
  const std::string_view line = R"({"type":"source","text":"awful"})";
  CHECK(filtered(line) == line);
}

TEST_CASE("a post whose text is no string is rejected") { CHECK(filtered(R"({"text":7})") == "text is not a string"); }

TEST_CASE("a deleted post has no sentiment") {
  CHECK(!member_of(filtered(R"({"deleted":"2024-05-01T10:00:00Z","text":"awful"})"), "sentiment").present());
}

TEST_CASE("our own posts have a sentiment and no purpose") {
  const std::string out = filtered(R"({"actor":{"role":"brand"},"text":"Sorry, that was terrible. Can you send a DM?"})");
  CHECK(member_of(out, "sentiment.label").present());
  CHECK(!member_of(out, "purpose").present());
  CHECK(!member_of(out, "needs_response").present());
}

TEST_CASE("only posts of ours have initiative and value, and a model that names the phrases") {
  const std::string ours = filtered(R"({"actor":{"role":"agent"},"reply_to":"x:1","text":"Welcome back! Early access for you."})");
  CHECK(member_of(ours, "initiative").raw() == "\"reactive\"");
  CHECK(member_of(ours, "value_add").raw() == R"(["relationship","incentive"])");
  CHECK(member_of(ours, "model").raw().find("+value_add@") != std::string::npos);
  CHECK(is_valid(ours));
  CHECK(filtered(ours) == ours);
  CHECK(member_of(filtered(R"({"actor":{"role":"bot"},"text":"It leaves at 7."})"), "value_add").raw() == R"(["none"])");
  const std::string customers = filtered(R"({"reply_to":"x:1","text":"Welcome back! Early access for you."})");
  for (const char* const member : {"initiative", "value_add"}) CHECK(!member_of(customers, member).present());
  CHECK(member_of(customers, "model").raw().find("value_add@") == std::string::npos);
}

TEST_CASE("a deleted post of ours has an initiative and no value") {
  const std::string out = filtered(R"({"actor":{"role":"brand"},"deleted":"2024-05-01T10:00:00Z","text":"Early access!"})");
  CHECK(member_of(out, "initiative").raw() == "\"proactive\"");
  CHECK(!member_of(out, "value_add").present());
}

TEST_CASE("what can't be known is left out") {
  CHECK(!member_of(filtered(R"({"id":"a"})"), "sentiment").present());
  CHECK(!member_of(filtered(R"({"lang":"ja","text":"ok ok ok"})"), "sentiment").present());
  CHECK(member_of(filtered(R"({"lang":"ja","text":"😍"})"), "sentiment").present());
  CHECK(!member_of(filtered(R"({"text":"..."})"), "lang").present());
}

TEST_CASE("of a language that the lexicon does not cover no sentiment is guessed") {
  CHECK(!member_of(filtered(R"({"text":"jätteroligt att bussen är sen igen, super bad"})"), "sentiment").present());
  CHECK(member_of(filtered(R"({"text":"el servicio es pésimo y nadie responde"})"), "sentiment.label").raw() == "\"negative\"");
}

TEST_CASE("the language is the source's, else a guess") {
  CHECK(member_of(filtered(R"({"lang":"en-GB","text":"x"})"), "lang").raw() == "\"en-GB\"");
  CHECK(member_of(filtered(R"({"text":"wo ist das und wann kommt es"})"), "lang").raw() == "\"de\"");
  CHECK(member_of(filtered(R"({"text":"где моя посылка, уже неделя прошла"})"), "lang").raw() == "\"ru\"");
  CHECK(member_of(filtered(R"({"lang":"fr","text":"where is my parcel, it has been a week"})"), "lang").raw() == "\"fr\"");
  CHECK(is_valid(filtered(R"({"lang":"e\"n\u0001","text":"x"})")));
}

TEST_CASE("spans count bytes of the decoded text") {
  const std::string out = filtered(R"({"lang":"en","text":"\"d\u00e9j\u00e0\" \n awful"})");
  CHECK(out.find(R"("for":"negative","span":[11,16])") != std::string::npos);
}

TEST_CASE("terse leaves the evidence out") {
  CHECK(!member_of(filtered(R"({"text":"awful"})", {true}), "evidence").present());
}

TEST_CASE("a text longer than is read is cut between characters") {
  std::string text = "awful ";
  while (text.size() < 70'000) text += "\xF0\x9F\x98\x8D";
  const std::string out = filtered("{\"text\":\"" + text + "\"}");
  CHECK(is_valid(out));
}
