// SPDX-License-Identifier: Apache-2.0
#include "learn/language_trainer.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "base/fault.hpp"
#include "learn/logarithm.hpp"

using namespace sc::learn;

namespace {

LanguageTrainer small_trainer() {
  LanguageTrainer trainer;
  for (const char* text : {"de trein is weer te laat", "waar is het pakje", "het is niet leuk", "wat een dag is het weer"}) trainer.add("nl", text);
  for (const char* text : {"the train is late again", "where is the parcel", "it is not fun at all", "what a day it is again"}) trainer.add("en", text);
  for (const char* text : {"где моя посылка", "это не то", "мы не знаем где это"}) trainer.add("ru", text);
  for (const char* text : {"де моя посилка", "це не те", "ми не знаємо де це"}) trainer.add("uk", text);
  return trainer;
}

}  // namespace

TEST_CASE("a few texts teach the difference, with the same bytes each time") {
  const std::string tables = small_trainer().learn();
  CHECK(tables.size() == table_bytes);
  CHECK(tables == small_trainer().learn());
  LanguageReader reader(tables);
  CHECK(reader.best("waar is de trein weer").code == "nl");
  CHECK(reader.best("where is the train again").code == "en");
  CHECK(reader.best("где это").code == "ru");
  CHECK(reader.best("де це").code == "uk");
}

TEST_CASE("a text without its accents and apostrophes is learned too") {
  LanguageTrainer trainer;
  trainer.add("fr", "l'été");
  CHECK(trainer.size() == 3);
  trainer.add("fr", "été");
  CHECK(trainer.size() == 5);
  trainer.add("el", "καλημέρα");
  trainer.add("fr", "привет");
  CHECK(trainer.size() == 5);
}

TEST_CASE("tables of another size are refused") { CHECK_THROWS_AS(LanguageReader("no tables"), sc::Fault); }

TEST_CASE("runs of letters are two, four, and short words") {
  constexpr unsigned char text[] = {1, 't', 'h', 'e', 1, 0, 0, 0, 0, 0, 0, 0, 0};
  const std::basic_string_view<unsigned char> letters(text, 5);
  std::array<uint64_t, most_runs> hashes{};
  CHECK(hash_runs(letters, 0, Script::latin, hashes) == 3);
  CHECK(hash_runs(letters, 1, Script::latin, hashes) == 2);
  CHECK(hash_runs(letters, 2, Script::latin, hashes) == 1);
  CHECK(hash_runs(letters, 3, Script::latin, hashes) == 1);
}

TEST_CASE("the logarithm is that of the C library to 14 digits") {
  for (double number = 1e-9; number < 1e9; number *= 1.37) CHECK(std::abs(logarithm(number) - std::log(number)) < 1e-14 * std::max(1.0, std::abs(std::log(number))));
}
