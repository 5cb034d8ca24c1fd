// SPDX-License-Identifier: Apache-2.0
#include "ingest/post.hpp"

#include <doctest/doctest.h>

#include "ingest/post_parts.hpp"
#include "json/outline.hpp"

using namespace sc;
using namespace sc::ingest;

namespace {

std::string written(PostDraft& draft, PostSettings settings = {}) {
  PostWriter writer(std::move(settings));
  std::string_view line;
  const char* wrong = writer.write(draft, line);
  return wrong == nullptr ? std::string(line) : std::string("refused: ") + wrong;
}

PostDraft simple_draft(std::string_view text) {
  PostDraft draft;
  draft.network = "twitter";
  draft.native_id = "7";
  draft.text = text;
  draft.format = "csv";
  draft.file = "a.csv";
  draft.line = 2;
  return draft;
}

// What a post made of `text` says under `key`, raw.
std::string of_text(std::string_view text, std::string_view key) {
  PostDraft draft = simple_draft(text);
  const std::string line = written(draft);
  return std::string(json::Value(line).member(key).raw());
}

PostSettings with_own() {
  PostSettings settings;
  settings.own = playbook::OwnAccounts({{"", "Acme", "primary", "care", ""}, {"twitter", "acmehelp", "service", "", ""}});
  return settings;
}

std::string actor_of(std::string_view handle, std::string_view role = {}) {
  PostDraft draft = simple_draft("hello");
  draft.author.handle = handle;
  draft.actor.role = role;
  const std::string line = written(draft, with_own());
  return std::string(json::Value(line).member("actor").raw());
}

}  // namespace

TEST_CASE("a post says what is known, in one order") {
  PostDraft draft = simple_draft("@acme it&#39;s late #fail https://example.com/x");
  draft.time.rfc3339 = "2024-05-01T12:00:00+02:00";
  draft.author = {"12", "@ann", "Ann", 40, true, "Ulm", "C-1"};
  draft.account = "acme";
  draft.url = "https://example.com/7";
  draft.lang = "en";
  draft.reply_to = "5";
  draft.reply_to_author = "acme";
  draft.conversation = "3";
  draft.replies = {"8", "9"};
  draft.metric(Metric::likes) = 0;
  draft.metric(Metric::views) = 11;
  draft.rating = {"4.50", "5"};
  draft.place = {"Ulm", "48.40", "9.98", "Cafe"};
  draft.edited.instant = time::Instant{1714561200000000};
  draft.extra = {{"Agent", "Bo", ExtraMember::Form::text}, {"n", "[1]", ExtraMember::Form::json}, {"empty", "", ExtraMember::Form::text}};
  CHECK(written(draft) ==
        R"({"type":"post","id":"twitter:7","network":"twitter","kind":"reply","visibility":"public","time":"2024-05-01T10:00:00Z",)"
        R"("author":{"id":"12","handle":"ann","name":"Ann","followers":40,"verified":true,"location":"Ulm","customer":"C-1"},"account":"acme",)"
        R"("text":"@acme it's late #fail https://example.com/x","url":"https://example.com/7","lang":"en","reply_to":"twitter:5",)"
        R"("reply_to_author":"acme","conversation":"twitter:3","replies":["twitter:8","twitter:9"],"mentions":["acme"],"tags":["fail"],)"
        R"("links":["https://example.com/x"],"metrics":{"likes":0,"views":11},"rating":{"value":4.50,"best":5},)"
        R"("place":{"name":"Ulm","lat":48.40,"lon":9.98,"venue":"Cafe"},"edited":"2024-05-01T11:00:00Z",)"
        R"("extra":{"Agent":"Bo","n":[1]},"source":{"format":"csv","file":"a.csv","line":2}})");
}

TEST_CASE("a draft that is reset says nothing of the one before") {
  PostDraft draft = simple_draft("one");
  draft.metric(Metric::likes) = 3;
  draft.mentions.add("x");
  draft.deleted.instant = time::Instant{};
  draft.reset();
  draft.native_id = "1";
  CHECK(written(draft) == R"({"type":"post","id":"other:1","network":"other","kind":"post","visibility":"public","source":{"format":"","file":""}})");
}

TEST_CASE("text is plain, whole and free of what nobody sees") {
  struct Row {
    std::string_view text, wanted;
  };
  const Row rows[] = {
      {"a &amp;lt; b", R"("a &lt; b")"},
      {"tail\xEF\xBB\xBF\xEF\xBB\xBF", R"("tail")"},
      {"\xEF\xBB\xBFhead", R"("head")"},
      {"in\xEF\xBB\xBFside", "\"in\xEF\xBB\xBFside\""},
      {std::string_view("a\0b", 3), "\"a\xEF\xBF\xBD" "b\""},
      {"two\nlines\t\"quoted\"", R"("two\nlines\t\"quoted\"")"},
      {"bad \xFF byte", "\"bad \xEF\xBF\xBD byte\""},
  };
  for (const Row& row : rows) CHECK(of_text(row.text, "text") == row.wanted);
}

TEST_CASE("markup decides whether references are decoded") {
  PostDraft draft = simple_draft("<p>a &amp; b</p>");
  draft.markup = Markup::html;
  CHECK(json::Value(written(draft)).member("text").raw() == R"("a & b")");
  draft.markup = Markup::plain;
  CHECK(json::Value(written(draft)).member("text").raw() == R"("<p>a &amp; b</p>")");
}

TEST_CASE("the kind follows from what the source says") {
  CHECK(of_text("RT @acme: hello", "kind") == R"("repost")");
  CHECK(of_text("@acme hello", "kind") == R"("post")");
  PostDraft draft = simple_draft("yes");
  draft.reply_to = "6";
  CHECK(json::Value(written(draft)).member("kind").raw() == R"("reply")");
  draft.kind = "comment";
  CHECK(json::Value(written(draft)).member("kind").raw() == R"("comment")");
}

TEST_CASE("mail and messages are private unless the source says otherwise") {
  PostDraft draft = simple_draft("hi");
  draft.network = "Email";
  CHECK(json::Value(written(draft)).member("visibility").raw() == R"("private")");
  CHECK(json::Value(written(draft)).member("network").raw() == R"("email")");
  draft.visibility = "public";
  CHECK(json::Value(written(draft)).member("visibility").raw() == R"("public")");
}

TEST_CASE("lists of the source win over the text, empty ones too") {
  PostDraft draft = simple_draft("@one @one #two");
  CHECK(json::Value(written(draft)).member("mentions").raw() == R"(["one"])");
  draft.mentions.given = true;
  draft.tags.add("#three");
  const std::string line = written(draft);
  CHECK_FALSE(json::Value(line).member("mentions").present());
  CHECK(json::Value(line).member("tags").raw() == R"(["three"])");
}

TEST_CASE("own accounts give actors, and the source's word goes first") {
  CHECK(actor_of("@ACME") == R"({"role":"brand","handle_role":"primary","department":"care"})");
  CHECK(actor_of("acmehelp") == R"({"role":"brand","handle_role":"service"})");
  CHECK(actor_of("ann") == R"({"role":"customer"})");
  CHECK(actor_of("") == "");
  CHECK(actor_of("acme", "agent") == R"({"role":"agent","handle_role":"primary","department":"care","declared":true})");
  CHECK(actor_of("ann", "bot") == R"({"role":"bot","declared":true})");
}

TEST_CASE("without own accounts nobody is a customer") {
  PostDraft draft = simple_draft("hello");
  draft.author.handle = "ann";
  CHECK_FALSE(json::Value(written(draft)).member("actor").present());
}

TEST_CASE("an own post is of its account") {
  PostDraft draft = simple_draft("hello");
  draft.author.handle = "@acmehelp";
  CHECK(json::Value(written(draft, with_own())).member("account").raw() == R"("acmehelp")");
}

TEST_CASE("the original is kept on request") {
  PostDraft draft = simple_draft("hello");
  draft.original = "7,hello";
  PostSettings keep;
  keep.keep_source = true;
  CHECK(json::Value(written(draft, keep)).at("source.original").raw() == R"("7,hello")");
  draft.original = R"({"id":7})";
  draft.original_is_json = true;
  CHECK(json::Value(written(draft, keep)).at("source.original").raw() == R"({"id":7})");
  CHECK_FALSE(json::Value(written(draft)).at("source.original").present());
}

TEST_CASE("what can't be a post is refused with its reason") {
  PostDraft nothing;
  CHECK(written(nothing) == "refused: neither id nor text");
  PostDraft late = simple_draft("x");
  late.time.rfc3339 = "yesterday";
  CHECK(written(late) == "refused: time is not RFC 3339");
  PostDraft marks = simple_draft("\xEF\xBB\xBF");
  marks.native_id = {};
  CHECK(written(marks) == "refused: neither id nor text");
}

TEST_CASE("only what JSON calls a number is one") {
  for (const std::string_view good : {"0", "-1", "10", "1.50", "-0.0", "1e9", "2E-3"}) CHECK(is_number(good));
  for (const std::string_view bad : {"", "-", "01", "1.", ".5", "+1", "1e", "0x1", "1 ", "NaN", "1,5"}) CHECK_FALSE(is_number(bad));
}
