// SPDX-License-Identifier: Apache-2.0
#include "thread/closer.hpp"

#include <doctest/doctest.h>

TEST_CASE("thanks and agreement close, questions and news do not") {
  struct Row {
    const char* text;
    bool closes;
  };
  sc::thread::Closer closer;
  for (const Row& row : {Row{"@acme Thanks a lot! 🙂", true}, {"ok, thank you", true}, {"Merci beaucoup", true}, {"Danke!", true}, {"perfect", true},
                         {"Thanks, but when?", false}, {"Thanks, it broke again", false}, {"", false}, {"@acme", false}, {"you", false},
                         {"thanks https://a.example/x", false}, {"@ann @acme_1 THANKS so much", true}, {"@acme thanks my bag came", false},
                         {"thanks aaaaaaaaaaaaaaaaaaaaaaaaaaa", false}, {"thank you so so so so so so much", false}, {"all good, grazie mille", true}}) {
    CAPTURE(row.text);
    CHECK(closer.is_closer(row.text) == row.closes);
  }
}
