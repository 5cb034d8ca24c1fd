// SPDX-License-Identifier: Apache-2.0
#include "thread/cases.hpp"

#include <algorithm>

#include "thread_test.hpp"

using namespace sc;
using namespace thread_test;

namespace {

// "id:post/by post/by …" of every case.
std::vector<std::string> told(const std::vector<std::string>& lines, const playbook::Playbook& playbook = {}) {
  std::vector<std::string> all;
  for (const std::string& line : cases_of(run(lines, {}, playbook))) {
    const Parsed parsed(line);
    std::string scratch;
    std::string text(parsed.record().text("id", scratch));
    parsed.record().member("turns").each_element([&](const json::Value& turn) {
      text += ' ';
      text += turn.member("post").as_text(scratch).substr(2);
      text += '/';
      text += turn.member("by").as_text(scratch);
      return true;
    });
    all.push_back(text);
  }
  return all;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a turn of ours belongs to the nearest person above it") {
  CHECK(told({post("1", 0, "ann"), post("2", 1, "@acme", to("1")), post("3", 2, "bob", to("2")), post("4", 3, "@acme", to("3")), post("5", 4, "@acme", to("4"))}) ==
        Texts{"case:x:1/ann 1/customer 2/brand", "case:x:1/bob 3/customer 4/brand 5/brand"});
}

TEST_CASE("another person's answer is a turn of the customer's case") {
  CHECK(told({post("1", 0, "ann"), post("2", 1, "bob", to("1")), post("3", 2, "@acme", to("1"))}) ==
        Texts{"case:x:1/ann 1/customer 2/other 3/brand"});
  // An answer of ours makes bob a customer, and does not undo that he helped.
  CHECK(told({post("1", 0, "ann"), post("2", 1, "bob", to("1")), post("3", 2, "@acme", to("2"))}) ==
        Texts{"case:x:1/ann 1/customer 2/other", "case:x:1/bob 2/customer 3/brand"});
}

TEST_CASE("a post of ours that begins a tree opens every case in it") {
  const std::vector<std::string> lines{post("1", 0, "@acme"), post("2", 1, "ann", to("1")), post("3", 2, "bob", to("1"))};
  CHECK(told(lines) == Texts{"case:x:1/ann 1/brand 2/customer", "case:x:1/bob 1/brand 3/customer"});
  CHECK(member(run(lines).out[0], "thread") == R"({"case":"case:x:1/ann","turn":1,"cases":2})");
  CHECK(member(run({post("1", 0, "@acme")}).out[0], "thread") == "{}");
}

TEST_CASE("several brands in a tree make several cases, and stand in their ids") {
  CHECK(told({post("1", 0, "ann"), post("2", 1, "@acme", to("1")), post("3", 2, "ann", to("1") + R"(,"account":"Apex")")}) ==
        Texts{"case:x:1/ann/acme 1/customer 2/brand", "case:x:1/ann/apex 3/customer"});
  playbook::Playbook playbook;
  playbook.handles = {{"x", "acme", "primary", "", "acme"}, {"x", "acmehelp", "service", "", "acme"}};
  CHECK(told({post("1", 0, "ann"), post("2", 1, "@acme", to("1")), post("3", 2, "ann", to("1") + R"(,"account":"AcmeHelp")")}, playbook) ==
        Texts{"case:x:1/ann 1/customer 2/brand 3/customer"});
}

TEST_CASE("the brand is that of the account, of the answer, or of the mention") {
  const auto brand = [](const std::vector<std::string>& lines) { return member(cases_of(run(lines)).front(), "brand"); };
  CHECK(brand({post("1", 0, "ann", R"(,"account":"Acme","mentions":["apex"])"), post("2", 1, "@apex", to("1"))}) == R"("acme")");
  CHECK(brand({post("1", 0, "ann", R"(,"mentions":["apex"])"), post("2", 1, "@acme", to("1")), post("9", 9, "@apex", to("8"))}) == R"("acme")");
  CHECK(brand({post("1", 0, "ann", R"(,"mentions":["nobody","Apex"])"), post("9", 9, "@apex", to("8"))}) == R"("apex")");
  CHECK(brand({post("1", 0, "ann", R"(,"mentions":["nobody"])")}).empty());
}

TEST_CASE("nobody's name is known: it is one customer of the tree") {
  CHECK(told({R"({"id":"x:1","time":"2024-05-01T10:00:00Z"})", R"({"id":"x:2","time":"2024-05-01T10:01:00Z","reply_to":"x:1"})"}) ==
        Texts{"case:x:1/? 1/customer 2/customer"});
}

TEST_CASE("messages of a chat join by whom they answer") {
  const auto in_chat = [](const char* id, int minute, const char* who, const char* more) {
    return post(id, minute, who, std::string(R"(,"account":"Acme")") + more);
  };
  CHECK(told({in_chat("1", 0, "ann", ""), in_chat("2", 1, "@acme", R"(,"reply_to_author":"Ann")"), in_chat("3", 2, "bob", "")}) ==
        Texts{"case:x:1/ann 1/customer 2/brand", "case:x:3/bob 3/customer"});
}

TEST_CASE("in a chat that is told to the minute, customers stand before us") {
  for (int number = 0; number < 8; ++number) {
    const std::string ours = "o" + std::to_string(number), theirs = "c" + std::to_string(number);
    const auto cases = cases_of(run({post(ours, 7, "@acme", R"(,"reply_to_author":"ann")"), post(theirs, 7, "ann")}));
    REQUIRE(cases.size() == 1);
    CHECK(member(cases.front(), "turns").find("\"by\":\"customer\"") < member(cases.front(), "turns").find("\"by\":\"brand\""));
  }
}

TEST_CASE("accounts of one declared customer are one customer of a tree, under the name that spoke first") {
  const auto from = [](const char* network, const char* handle, const char* customer) {
    return std::string(R"(,"network":")") + network + R"(","author":{"handle":")" + handle + R"(","customer":)" + customer + "}";
  };
  std::vector<std::string> lines{post("1", 0, "", from("mail", "ann@x", R"("7")")), post("2", 1, "", to("1") + from("x", "ann", "7")), post("3", 2, "@acme", to("2")),
                                 post("4", 3, "ann", to("3")), post("5", 4, "", to("3") + from("x", "bob", R"("8")"))};
  for (int turn = 0; turn < 2; ++turn) {
    CHECK(told(lines) == Texts{"case:x:1/ann@x 1/customer 2/customer 3/brand 4/customer", "case:x:1/bob 5/customer"});
    std::reverse(lines.begin(), lines.end());
  }
  // In another tree the name is another, and nobody else is drawn in.
  lines.push_back(post("9", 9, "", from("x", "ann", "7")));
  CHECK(told(lines)[2] == "case:x:9/ann 9/customer");
}

TEST_CASE("an account with two declared customers stays one customer, the one of its earliest post") {
  const auto as = [](const char* handle, const char* customer) { return std::string(R"(,"author":{"handle":")") + handle + R"(","customer":")" + customer + R"("})"; };
  CHECK(told({post("1", 0, "", as("ann", "7")), post("2", 1, "", to("1") + as("ann", "8")), post("3", 2, "", to("1") + as("eve", "8")), post("4", 3, "", to("1") + as("ada", "7")),
              post("5", 4, "@acme", to("3"))}) == Texts{"case:x:1/ann 1/customer 2/customer 3/other 4/customer", "case:x:1/eve 3/customer 5/brand"});
}

TEST_CASE("whom nobody names but a declared customer id is known by that") {
  CHECK(told({R"({"id":"x:1","time":"2024-05-01T10:00:00Z","author":{"customer":7}})"}) == Texts{"case:x:1/7 1/customer"});
}
