// SPDX-License-Identifier: Apache-2.0
#include "ingest/mail.hpp"

#include <doctest/doctest.h>

#include "ingest/filter.hpp"
#include "ingest_test.hpp"
#include "json/value.hpp"

using namespace sc;
using namespace sc::ingest;
using namespace sc::ingest::testing;

namespace {

constexpr std::string_view head = "From: Ann Lee <ann@Sea.Example>\nTo: Help <help@ferry.example>, bob@sea.example\nDate: Wed, 1 May 2024 12:00:00 +0200\nMessage-ID: <1@sea.example>\n";

Remembered ingested(std::string_view input, IngestSettings settings = {}, size_t block = 4096) {
  IngestDecoder decoder(std::move(settings), playbook::Playbook{});
  Remembered out;
  decoder.begin({"in"});
  feed_in_blocks(input, block, [&](std::string_view bytes) { decoder.feed(bytes, out); });
  decoder.finish(out);
  decoder.end(out);
  return out;
}

IngestSettings own(std::initializer_list<std::string> accounts) {
  IngestSettings settings;
  settings.own = accounts;
  return settings;
}

// The member of the only post, as JSON; "extra.to" goes one deeper.
std::string member_of(const std::string& message, std::string_view name, IngestSettings settings = {}) {
  settings.from = "eml";
  const Remembered out = ingested(message, std::move(settings));
  if (out.lines.size() != 2) return "no post";
  std::string padded = out.lines[0];
  padded.append(json::padding, ' ');
  json::Value value(std::string_view(padded).substr(0, out.lines[0].size()));
  for (size_t dot = name.find('.'); dot != name.npos; dot = name.find('.')) {
    value = value.member(name.substr(0, dot));
    name.remove_prefix(dot + 1);
  }
  return std::string(value.member(name).raw());
}

std::string mail(std::string_view fields, std::string_view body = "Where is it?\n") { return std::string(head) + std::string(fields) + "\n" + std::string(body); }

}  // namespace

TEST_CASE("a message becomes a post") {
  const Remembered out = ingested(mail("Subject: late\n again\n"));
  REQUIRE(out.lines.size() == 2);
  CHECK(out.lines[0] ==
        R"({"type":"post","id":"email:1@sea.example","network":"email","kind":"mail","visibility":"private","time":"2024-05-01T10:00:00Z",)"
        R"("author":{"id":"ann@sea.example","handle":"ann@sea.example","name":"Ann Lee"},"account":"help@ferry.example","text":"late again\n\nWhere is it?",)"
        R"("conversation":"email:1@sea.example","extra":{"subject":"late again","to":["help@ferry.example","bob@sea.example"]},"source":{"format":"eml","file":"in","line":1}})");
  CHECK(out.lines[1] ==
        R"({"type":"source","tool":"sc-ingest","file":"in","format":"eml","encoding":"utf-8","rows":1,"posts":1,"rejects":0,"first":"2024-05-01T10:00:00Z","last":"2024-05-01T10:00:00Z"})");
}

TEST_CASE("the subject begins the text unless it says that it answers another") {
  CHECK(member_of(mail("Subject: late\n"), "text") == R"("late\n\nWhere is it?")");
  CHECK(member_of(mail("Subject: Re: late\n"), "text") == R"("Where is it?")");
  CHECK(member_of(mail("Subject: Re: late\n"), "extra.subject") == R"("Re: late")");
  CHECK(member_of(mail("Subject: late\n", ""), "text") == R"("late")");
  CHECK(member_of(mail(""), "text") == R"("Where is it?")");
}

TEST_CASE("an answer names what it answers and where the talk began") {
  const std::string answer = mail("In-Reply-To: <3@sea.example>\nReferences: <0@sea.example>\n <3@sea.example>\n");
  CHECK(member_of(answer, "reply_to") == R"("email:3@sea.example")");
  CHECK(member_of(answer, "conversation") == R"("email:0@sea.example")");
  CHECK(member_of(answer, "reply_to_author") == R"("help@ferry.example")");
  CHECK(member_of(mail("References: <0@sea.example> <2@sea.example>\n"), "reply_to") == R"("email:2@sea.example")");
  CHECK(member_of(mail("In-Reply-To: <3@sea.example>\n"), "conversation") == R"("email:3@sea.example")");
  CHECK(member_of(mail("In-Reply-To: <1@sea.example>\n"), "reply_to") == "");
  CHECK(member_of("From: ann@sea.example\n\nhi\n", "id").starts_with("\"email:~"));
}

TEST_CASE("the account is one of ours, else where the mail was delivered") {
  CHECK(member_of(mail(""), "account", own({"email:bob@sea.example"})) == R"("bob@sea.example")");
  CHECK(member_of(mail("Delivered-To: box@ferry.example\n"), "account") == R"("box@ferry.example")");
  CHECK(member_of(mail("Delivered-To: box@ferry.example\n"), "account", own({"HELP@ferry.example"})) == R"("help@ferry.example")");
  CHECK(member_of(mail(""), "account", own({"ann@sea.example"})) == R"("ann@sea.example")");
  CHECK(member_of(mail(""), "actor", own({"ann@sea.example"})) == R"({"role":"brand"})");
  CHECK(member_of(mail(""), "actor", own({"help@ferry.example"})) == R"({"role":"customer"})");
}

TEST_CASE("what a program wrote is marked, and is a bot where it is ours") {
  for (const std::string_view field : {"Auto-Submitted: auto-replied\n", "X-Autoreply: yes\n", "Precedence: auto_reply\n", "Precedence: bulk\n"}) {
    CAPTURE(field);
    CHECK(member_of(mail(field), "template") == "true");
    CHECK(member_of(mail(field), "actor", own({"ann@sea.example"})) == R"({"role":"bot","declared":true})");
    CHECK(member_of(mail(field), "actor", own({"help@ferry.example"})) == R"({"role":"customer"})");
  }
  for (const std::string_view field : {"Auto-Submitted: no\n", "Precedence: bulk\nList-Id: <boats.sea.example>\n", "Precedence: list\n", "Precedence: bulk\nIn-Reply-To: <0@a>\n"}) {
    CAPTURE(field);
    CHECK(member_of(mail(field), "template") == "");
  }
}

TEST_CASE("what servers report is nobody's word") {
  const std::string report = mail("Content-Type: multipart/report; report-type=delivery-status; boundary=b\n",
                                  "--b\n\nIt came back.\n--b\nContent-Type: message/delivery-status\n\nAction: failed\n--b--\n");
  CHECK(member_of(report, "text") == R"("It came back.")");
  CHECK(member_of(report, "actor") == R"({"role":"other","declared":true})");
  CHECK(member_of(report, "extra.bounce") == "true");
  CHECK(member_of(report, "extra.report") == R"("delivery-status")");
  CHECK(member_of(report, "extra.attachments") == R"([{"type":"message/delivery-status"}])");
  CHECK(member_of("From: Mailer-Daemon@mx.example\n\nIt came back.\n", "extra.bounce") == "true");
}

TEST_CASE("a time that can't be gives way to that of arrival") {
  const std::string received = "Received: by mx.example; Wed, 1 May 2024 10:05:00 +0000\nReceived: by a; Wed, 1 May 2024 09:00:00 +0000\n";
  CHECK(member_of(mail(received), "seen") == R"("2024-05-01T10:05:00Z")");
  CHECK(member_of(mail(received), "time") == R"("2024-05-01T10:00:00Z")");
  CHECK(member_of("From: a@b\nDate: soon\n" + received + "\nhi", "time") == R"("2024-05-01T10:05:00Z")");
  CHECK(member_of("From: a@b\nDate: Wed, 1 May 3024 10:05:00 +0000\n" + received + "\nhi", "time") == R"("2024-05-01T10:05:00Z")");
  CHECK(member_of("From x Wed May  1 11:00:00 2024\nFrom: a@b\n\nhi", "time") == R"("2024-05-01T11:00:00Z")");
  CHECK(member_of("From: a@b\n\nhi", "time") == "");
  const Remembered out = ingested("From: a@b\nSubject: x\n\nhi");
  REQUIRE(out.lines.size() == 2);
  CHECK(out.lines[1].find(R"("notes":["1 of 1 messages have no date, or none that can be right: their time is that of arrival, if it is known"])") != std::string::npos);
}

TEST_CASE("links are those of the text, and where HTML leads to") {
  CHECK(member_of(mail("", "see https://acme.com/x and #late @ann\n"), "links") == R"(["https://acme.com/x"])");
  CHECK(member_of(mail("", "#late @ann\n"), "mentions") == "");
  const std::string html = mail("Content-Type: text/html\n", "<p>see <a href='https://sea.example/x'>this</a>, https://acme.com");
  CHECK(member_of(html, "links") == R"(["https://acme.com","https://sea.example/x"])");
}

TEST_CASE("other fields go to extra") {
  const std::string all = mail("Cc: cy@sea.example\nReply-To: desk@sea.example\nList-Id: Boats <boats.sea.example>\nX-Mailer: Pen 1\nContent-Language: de, en\nArchived-At: <https://sea.example/7>\n");
  CHECK(member_of(all, "extra.cc") == R"(["cy@sea.example"])");
  CHECK(member_of(all, "extra.answers_to") == R"("desk@sea.example")");
  CHECK(member_of(all, "extra.list_id") == R"("Boats <boats.sea.example>")");
  CHECK(member_of(all, "extra.client") == R"("Pen 1")");
  CHECK(member_of(all, "lang") == R"("de")");
  CHECK(member_of(all, "url") == R"("https://sea.example/7")");
  std::string many = "Cc: a@b";
  for (int number = 0; number < 70; ++number) many += ",\n n" + std::to_string(number) + "@b";
  CHECK(member_of(mail(many + "\n"), "extra.cc_count") == "71");
}

TEST_CASE("a mailbox is read message by message, and a bad one costs itself") {
  const std::string line = "From ann@sea.example Wed May  1 12:00:00 2024\n";
  const std::string box = line + mail("", "one\n>From here\n\n") + line + mail("", std::string(5000, 'x') + "\n\n") + line + "Message-ID: <3@a>\n\n>>From two\n\n";
  IngestSettings settings;
  settings.max_line = 2000;
  for (const size_t block : {1, 17, 4096}) {
    const Remembered out = ingested(box, settings, block);
    REQUIRE(out.lines.size() == 3);
    CHECK(out.lines[0].find(R"("text":"one\nFrom here")") != std::string::npos);
    CHECK(out.lines[1].find(R"("text":">From two")") != std::string::npos);
    CHECK(out.lines[1].find(R"("line":18)") != std::string::npos);
    REQUIRE(out.rejects.size() == 1);
    CHECK(out.rejects[0].line == 10);
    CHECK(out.rejects[0].reason == "message is longer than --max-line");
  }
}

TEST_CASE("what is told to be mail and is none is a reject") {
  IngestSettings settings;
  settings.from = "eml";
  const Remembered out = ingested("Hello,\nis this mail?\n", settings);
  REQUIRE(out.rejects.size() == 1);
  CHECK(out.rejects[0].reason == "no mail: it has no header fields");
  CHECK(ingested("From: a@b\nTo: c@d\n\n").rejects.at(0).reason == "neither id nor text");
}

TEST_CASE("lines may end with CR alone") {
  CHECK(member_of("From: a@b\rSubject: late\r\rone\rtwo\r", "text") == R"("late\n\none\ntwo")");
}

TEST_CASE("the original is kept on demand") {
  IngestSettings settings;
  settings.keep_source = true;
  CHECK(member_of("From: a@b\n\nhi\n", "source.original", settings) == R"("From: a@b\n\nhi\n")");
}
