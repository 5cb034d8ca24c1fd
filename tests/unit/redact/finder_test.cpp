// SPDX-License-Identifier: Apache-2.0
#include "redact/finder.hpp"

#include "support.hpp"

using namespace sc;
using namespace sc::redact;

namespace {

struct Row {
  std::string_view text, found;
};

}  // namespace

TEST_CASE("what is personal is found, and what is not is left") {
  Finder finder;
  const Row rows[] = {
      {"nothing here", ""},
      {"pay with 4111 1111 1111 1111 please", "card: 4111 1111 1111 1111"},
      {"pay with 4111 1111 1111 1112 please", ""},
      {"my card 4111 1111 1111 1112 is lost", "card: 4111 1111 1111 1112"},
      {"to GB82 WEST 1234 5698 7654 32 today", "iban: GB82 WEST 1234 5698 7654 32"},
      {"to GB83 WEST 1234 5698 7654 32 today", ""},
      {"call me on 07700 900123!", "phone: 07700 900123"},
      {"+44 (0)20 7946 0958", "phone: +44 (0)20 7946 0958"},
      {"(202) 555-0143 ext. 12", "phone: (202) 555-0143 ext. 12"},
      {"phone 612345678", "phone: 612345678"},
      {"612345678 people", ""},
      {"ann.reef@mail.example.org, really", "email: ann.reef@mail.example.org"},
      {"ann (at) example (dot) com", "email: ann (at) example (dot) com"},
      {"@ann@sea.example is a handle", ""},
      {"from 203.0.113.9 and 2001:db8::1f it fails", "ip: 203.0.113.9; ip: 2001:db8::1f"},
      {"std::vector at 12:30:45, version 1.2.3.4", ""},
      {"born on 3 March 1985", "birth_date: 3 March 1985"},
      {"DOB: 1985-03-03", "birth_date: 1985-03-03"},
      {"on 1985-03-03 it rained", ""},
      {"passport number 912803456", "passport: 912803456"},
      {"order number 48151623", "order: 48151623"},
      {"booking reference K7XQ2P", "booking: K7XQ2P"},
      {"in order to get 48151623 points", ""},
      {"Hi Ada, any news?", "name: Ada"},
      {"Hi team, any news?", ""},
      {"My name is Ada Reef", "name: Ada Reef"},
      {"late again. Regards,\nAda Reef", "name: Ada Reef"},
      {"I live at 14 Harbour Street, Leith", "address: 14 Harbour Street, Leith"},
      {"wir wohnen Lindenstraße 12, 10969 Berlin", "address: Lindenstraße 12, 10969 Berlin"},
      {"see https://shop.example/4111111111111111?ref=07700900123", ""},
      {"https://shop.example/?phone=07700900123", "phone: 07700900123"},
  };
  for (const auto& [text, found] : rows) {
    CAPTURE(text);
    CHECK(found_in(finder, text) == found);
  }
}

TEST_CASE("digits in disguise are digits") {
  Finder finder;
  const Row rows[] = {
      {"call ０７７００ ９００１２３", "phone: ０７７００ ９００１２３"},
      {"call ٠٧٧٠٠ ٩٠٠١٢٣", "phone: ٠٧٧٠٠ ٩٠٠١٢٣"},
      {"call 077\u200B00 90\u20600123", "phone: 077\u200B00 90\u20600123"},
      {"call 0\u03327\u03327\u033200900123", "phone: 0\u03327\u03327\u033200900123"},
      {"call 07700\u00A0900\u2011123", "phone: 07700\u00A0900\u2011123"},
      {"call zero seven seven double zero nine double zero one two three",
       "phone: zero seven seven double zero nine double zero one two three"},
      {"card 4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", "card: 4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1"},
      {"one two, one two, this is a test", ""},
  };
  for (const auto& [text, found] : rows) {
    CAPTURE(text);
    CHECK(found_in(finder, text) == found);
  }
}

TEST_CASE("a national id is known by its check digits") {
  Finder finder;
  const Row rows[] = {
      {"123-45-6789", "national_id: 123-45-6789"},
      {"000-45-6789", ""},
      {"ssn 123456789", "national_id: 123456789"},
      {"AB 12 34 56 C", "national_id: AB 12 34 56 C"},
      {"NHS 943 476 5919", "national_id: 943 476 5919"},
      {"Steuer-ID 86095742719", "national_id: 86095742719"},
      {"sécu 1 84 12 76 451 089 46", "national_id: 1 84 12 76 451 089 46"},
      {"12345678Z", "national_id: 12345678Z"},
      {"12345678A", ""},
      {"X1234567L", "national_id: X1234567L"},
      {"RSSMRA85T10A562S", "national_id: RSSMRA85T10A562S"},
      {"BSN 111222333", "national_id: 111222333"},
      {"85.07.30-033.28", "national_id: 85.07.30-033.28"},
      {"811228-9874", "national_id: 811228-9874"},
      {"131052-308T", "national_id: 131052-308T"},
      {"44051401359", "national_id: 44051401359"},
      {"44051401358", ""},
      {"529.982.247-25", "national_id: 529.982.247-25"},
      {"Aadhaar 2341 2341 2346", "national_id: 2341 2341 2346"},
      {"SIN 046 454 286", "national_id: 046 454 286"},
      {"TFN 123 456 782", "national_id: 123 456 782"},
      {"756.9217.0769.85", "national_id: 756.9217.0769.85"},
      {"S1234567D", "national_id: S1234567D"},
      {"10000000146", "national_id: 10000000146"},
      {"11010519491231002X", "national_id: 11010519491231002X"},
  };
  for (const auto& [text, found] : rows) {
    CAPTURE(text);
    CHECK(found_in(finder, text) == found);
  }
}

TEST_CASE("a key tells what its value is") {
  Finder finder;
  CHECK(found_in(finder, "442079460123", finder.told_by("phoneNumber")) == "phone: 442079460123");
  CHECK(found_in(finder, "1985-03-03", finder.told_by("birth_date")) == "birth_date: 1985-03-03");
  CHECK(found_in(finder, "442079460123", finder.told_by("likes")) == "");
}

TEST_CASE("a playbook's patterns find what they say, in plain digits") {
  const playbook::Playbook playbook = playbook::parse("[[personal]]\nkind = \"meter\"\npattern = '\\bM-[0-9]{6}\\b'\n", "care.toml");
  Finder finder(playbook);
  CHECK(found_in(finder, "meter M-123456 and M-１２３４５６, not AM-1234567") == "meter: M-123456; meter: M-１２３４５６");
}

TEST_CASE("what was put there is not found again") {
  Finder finder;
  for (const std::string_view text :
       {"call [phone] or [phone:pabcdefghijkmnopqrst]", "[account] 12345678 of [booking:pabc]", "******* ** ****"})
    CHECK(found_in(finder, text) == "");
}

TEST_CASE("each byte of any text can be asked about") {
  Finder finder;
  Findings findings;
  const std::string_view pieces[] = {"@", "4111", " ", "\u200B", "\xF0", "Dear ", "\n", "st ", "zero ", "://", "[", "+", "12/", "GB82"};
  uint64_t state = 7;
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (int at = 0; at < 12; ++at) {
      state = state * 6364136223846793005U + 1442695040888963407U;
      text += pieces[(state >> 33) % std::size(pieces)];
    }
    finder.find(text, state >> 60 == 0 ? ~Cues{0} : 0, findings);
    uint32_t behind = 0;
    for (const Finding& each : findings) {
      CHECK(each.begin >= behind);
      CHECK(each.end > each.begin);
      CHECK(each.end <= text.size());
      behind = each.end;
    }
  }
}
