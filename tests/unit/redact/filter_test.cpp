// SPDX-License-Identifier: Apache-2.0
#include "redact/filter.hpp"

#include "json/validate.hpp"
#include "redact/erase.hpp"
#include "support.hpp"

using namespace sc;
using namespace sc::redact;

namespace {

constexpr std::string_view key = "sixteen bytes and more";

std::string redacted(std::string_view line, const std::string& mode = "label", std::vector<std::string> own = {}) {
  RedactFilter filter({.mode = mode, .own = std::move(own), .key_file = {}, .erase_file = {}, .audit = false}, key, {});
  const std::string once = filtered(filter, line);
  CHECK(json::Validator().check(once).what == nullptr);
  CHECK(filtered(filter, once) == once);
  return once;
}

std::string erased(std::string_view people, std::string_view line) {
  EraseFilter filter(people, "people.txt");
  const std::string once = filtered(filter, line);
  CHECK(json::Validator().check(once).what == nullptr);
  CHECK(filtered(filter, once) == once);
  return once;
}

std::string pseudonym(std::string_view value) {
  Pseudonyms pseudonyms(key);
  std::string out;
  pseudonyms.append(out, value);
  return out;
}

bool holds(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

}  // namespace

TEST_CASE("a post in which nothing is found keeps its bytes and says the mode") {
  CHECK(redacted(R"({"id":"x:1", "n":1.10,"text":"hello"})") == R"({"id":"x:1", "n":1.10,"text":"hello","redact":{"mode":"label"}})");
  CHECK(redacted(R"({"type":"partial","x":"ann@example.org"})") == R"({"type":"partial","x":"ann@example.org"})");
  CHECK(redacted(R"({"type":"event","id":"e:1","note":"ok"})") == R"({"type":"event","id":"e:1","note":"ok"})");
}

TEST_CASE("each mode puts its own there") {
  const std::string_view line = R"({"id":"x:1","text":"call 07700 900123, Ann"})";
  CHECK(holds(redacted(line), R"("text":"call [phone], Ann")"));
  CHECK(holds(redacted(line, "mask"), R"("text":"call ***** ******, Ann")"));
  CHECK(holds(redacted(line, "drop"), R"("text":"call , Ann")"));
  CHECK(holds(redacted(line, "pseudonym"), R"("text":"call [phone:)" + pseudonym("07700900123") + "], Ann"));
}

TEST_CASE("what is found is found everywhere in the record") {
  const std::string out = redacted(
      R"({"id":"x:1","text":"my code is PNR K7XQ2P","author":{"name":"Bob 07700 900123","location":"14 Harbour Street, Leith"},"extra":{"phone":447700900123,"note":"see K7XQ2P","a":{"b":["x@example.org"]},"y@example.org":1},"mine":"DOB: 1985-03-03"})");
  for (const std::string_view gone : {"K7XQ2P", "07700", "Harbour", "447700900123", "x@example", "y@example", "1985"}) {
    CAPTURE(gone);
    CHECK(!holds(out, gone));
  }
  CHECK(holds(out, R"("members":["text","author","extra","mine"])"));
}

TEST_CASE("the original leaves with the first change") {
  const std::string_view line =
      R"({"id":"x:1","text":"call 07700 900123","source":{"format":"csv","original":{"t":"call &#48;7700"},"line":3}})";
  CHECK(holds(redacted(line), R"("source":{"format":"csv","line":3})"));
  CHECK(holds(redacted(R"({"id":"x:1","text":"hi","source":{"original":"hi"}})"), R"("source":{"original":"hi"})"));
}

TEST_CASE("of a repeated text nothing stays") {
  const std::string out = redacted(R"({"id":"x:1","text":"call 07700 900123","text":"call 07700 900124","te\u0078t":"hi"})");
  CHECK(!holds(out, "07700"));
}

TEST_CASE("places that others told of move along") {
  const std::string out = redacted(
      R"({"id":"x:1","text":"é 07700 900123 late","listen":{"matches":[{"query":"q","spans":[[16,20]]}]},"classify":{"evidence":[{"for":"negative","span":[3,20],"weight":-0.1}]}})");
  CHECK(holds(out, R"("text":"é [phone] late")"));
  CHECK(holds(out, R"("spans":[[11,15]])"));
  CHECK(holds(out, R"("span":[3,15])"));
}

TEST_CASE("ids are no numbers of cards") {
  const std::string_view line =
      R"({"id":"x:4111111111111111","text":"hi","reply_to":"x:4111111111111111","url":"https://x.example/4111111111111111"})";
  CHECK(redacted(line) == std::string(line.substr(0, line.size() - 1)) + R"(,"redact":{"mode":"label"}})");
}

TEST_CASE("pseudonyms join, are known again, and can't be forged") {
  const std::string out = redacted(
      R"({"id":"x:1","author":{"id":"7123","handle":"Ann_R","name":"Ann Reef"},"reply_to_author":"bob","text":"@bob and @acme: Ann Reef here","mentions":["bob","acme"],"url":"https://x.com/Ann_R/status/1","extra":{"screen_name":"ann_r","id":7123}})",
      "pseudonym", {"@acme"});
  for (const std::string_view gone : {"Ann", "ann_r", "bob", "Reef", "7123"}) {
    CAPTURE(gone);
    CHECK(!holds(out, gone));
  }
  CHECK(holds(out, R"("handle":")" + pseudonym("ann_r")));
  CHECK(holds(out, R"("reply_to_author":")" + pseudonym("bob")));
  CHECK(holds(out, "@" + pseudonym("BOB") + " and @acme"));
  CHECK(holds(out, "https://x.com/" + pseudonym("ann_r") + "/status/1"));
  Pseudonyms other("another key of sixteen bytes");
  CHECK(other.is_ours(pseudonym("bob")) == false);
  CHECK(pseudonym(pseudonym("bob")) == pseudonym("bob"));
  std::string forged = pseudonym("bob");
  forged[4] = forged[4] == 'a' ? 'b' : 'a';
  CHECK(pseudonym(forged) != forged);
}

TEST_CASE("who speaks for us stays") {
  const std::string out = redacted(
      R"({"id":"x:1","author":{"handle":"acmehelp","name":"Acme"},"actor":{"role":"brand"},"account":"acmehelp","text":"@bob hi"})",
      "pseudonym");
  CHECK(holds(out, R"("author":{"handle":"acmehelp","name":"Acme"})"));
  CHECK(!holds(out, "bob"));
}

TEST_CASE("an erased person leaves counts and nothing else") {
  const std::string_view people = "@ann 71 \"Ann Reef\"\n\n@bob\n";
  const std::string gone = erased(
      people,
      R"({"type":"post","id":"x:1","time":"2024-05-01T10:00:00Z","author":{"id":"71","handle":"Ann","followers":5},"text":"hi","url":"u","metrics":{"likes":3},"classify":{"sentiment":{"label":"positive","score":0.5},"evidence":[{"for":"positive","span":[0,2]}]},"extra":{"a":1},"mine":"x"})");
  CHECK(
      gone ==
      R"({"type":"post","id":"x:1","time":"2024-05-01T10:00:00Z","author":{"id":"erased-1","followers":5},"metrics":{"likes":3},"classify":{"sentiment":{"label":"positive","score":0.5}},"redact":{"erased":true}})");
  CHECK(
      erased(
          people,
          R"({"id":"x:2","author":{"id":"9"},"text":"@BOB and ann reef, not anne or @ann_b","mentions":["bob"],"extra":{"user":71,"to":"71"}})") ==
      R"({"id":"x:2","author":{"id":"9"},"text":"@erased-2 and erased-1, not anne or @ann_b","mentions":["erased-2"],"extra":{"user":71,"to":"71"}})");
  CHECK(erased(people, R"({"id":"x:3","author":{"id":"9"},"text":"RT @bob: my words"})") ==
        R"({"id":"x:3","author":{"id":"9"},"text":"RT @erased-2"})");
  CHECK(erased(people, R"({"type":"partial","of":"bob"})") == R"({"type":"partial","of":"bob"})");
  CHECK(erased("case:9 someone", R"({"type":"case","id":"case:x:1/someone","customer":"someone"})") ==
        R"({"type":"case","id":"case:x:1/erased-1","customer":"erased-1"})");
}

TEST_CASE("a list of nobody is refused") {
  CHECK_THROWS_AS(ErasedPeople("\n \n", "people.txt"), Fault);
  CHECK_THROWS_AS(ErasedPeople("\"Ann", "people.txt"), Fault);
}
