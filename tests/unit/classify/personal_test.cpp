// SPDX-License-Identifier: Apache-2.0
#include "classify/personal.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace sc::classify;

namespace {

std::string shown(std::string_view text) {
  Reader reader;
  Reading reading;
  reader.read(text, Language::en, reading);
  const Place place = find_personal(text, reading.tokens);
  return std::string(text.substr(place.begin, place.end - place.begin));
}

}  // namespace

TEST_CASE("a person's mail address, telephone and card are found where they stand") {
  CHECK(shown("write to me at ada.reef_9+boat@mail.example.org. Thanks") == "ada.reef_9+boat@mail.example.org");
  CHECK(shown("@tern (ada@reef.example)!") == "ada@reef.example");
  CHECK(shown("carey.helpman@reef.example or teamster@reef.example") == "carey.helpman@reef.example");
  CHECK(shown("call me 914-555-0185 before noon") == "914-555-0185");
  CHECK(shown("my number is (914)555-0185.") == "(914)555-0185");
  CHECK(shown("still waiting...914.555.0185") == "914.555.0185");
  CHECK(shown("please ring +44 7700 900123") == "+44 7700 900123");
  CHECK(shown("@tern 07700 900123") == "07700 900123");
  CHECK(shown("@tern 08070635658") == "08070635658");
  CHECK(shown("please call us back!!! 9145550185") == "9145550185");
  CHECK(shown("Given3 Sur3 07700 900123") == "07700 900123");
  CHECK(shown("seat 12 914-555-0185") == "914-555-0185");
  CHECK(shown("you charged 4111 1111 1111 1111 twice") == "4111 1111 1111 1111");
}

TEST_CASE("numbers and addresses that are nobody's are none") {
  for (const char* text : {"mail support@tern.example", "I wrote to customer.relations@tern.example", "sent to no-reply@tern.example", "mail services-uk@tern.example", "bookings@tern.example", "on hold with 800-555-0185", "called 1-866-555-0185 twice",
                           "0345 600 0185 rings out", "order 9145550185 is late", "order 0123456789", "tracking 4111 1111 1111 1112 says delivered", "case #9145550185", "paid $9145550185",
                           "since 2024-05-01 10:30:00", "12.50 + 13.75 + 14.20 = 40.45", "see you @tern", "a@b", "100 200 300 400", "9145550185", "order 123-4567890-1234567", "114-7651234-9145550", "ada@reef.5", "@ 914", "1234567890123456789012345"}) {
    CAPTURE(text);
    CHECK(shown(text).empty());
  }
}

TEST_CASE("what is odd ends well") {
  CHECK(shown("").empty());
  CHECK(shown("@@@@a@@@@").empty());
  CHECK(shown("a@" + std::string(5000, '.')).empty());
  CHECK(shown(std::string(100'000, '7')).empty());
  std::string many;
  for (int at = 0; at < 20'000; ++at) many += "7 ";
  CHECK(shown(many).empty());
  CHECK(shown("x@\xFF\xFE.org 1\xFF").empty());
}
