// SPDX-License-Identifier: Apache-2.0
// Random conditions on random records, answered by a plain evaluator that shares nothing with lib/rules: it walks the
// tree of the condition that it printed, over the tree of the record that it printed.
#include <doctest/doctest.h>

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "records.hpp"

using namespace sc::rules;
using namespace sc::rules::test;

namespace {

// A JSON scalar or list, with the plain evaluator's view of it. Numbers in long double: exact for integers of 64 bits.
struct Plain {
  enum Kind { absent, null, truth, number, text, list } kind = absent;
  std::string json;
  std::string text_value;
  long double number_value = 0;
  std::vector<Plain> elements;
};

enum class Wanted { text, number, whole, truth, time, any };

struct FieldOfTest {
  const char* path;
  Wanted wanted;
  bool list;
};
constexpr FieldOfTest fields[] = {
    {"network", Wanted::text, false},          {"lang", Wanted::text, false},
    {"author.handle", Wanted::text, false},    {"author.followers", Wanted::whole, false},
    {"author.verified", Wanted::truth, false}, {"rating.value", Wanted::number, false},
    {"time", Wanted::time, false},             {"seen", Wanted::time, false},
    {"tags", Wanted::text, true},              {"mentions", Wanted::text, true},
    {"extra.a", Wanted::any, false},           {"extra.b", Wanted::any, false},
};

struct TimeOfTest {
  const char* text;
  long double order;
};
constexpr TimeOfTest times[] = {
    {"2024-05-01T10:00:00Z", 0},        {"2024-05-01T12:00:00+02:00", 0},   {"2024-05-01T10:00:00.5Z", 0.5L},
    {"2024-05-01T09:59:59Z", -1},       {"2024-05-01T23:59:59-10:30", 88199}, {"1999-12-31T00:00:00Z", -800000000},
};
constexpr std::array<const char*, 7> words = {"a", "b", "ab", "abc", "", "twitter", "B"};
struct NumberOfTest {
  const char* text;
  long double value;
};
constexpr NumberOfTest numbers[] = {
    {"0", 0}, {"1", 1}, {"-3", -3}, {"2.5", 2.5L}, {"1.0", 1}, {"1e2", 100}, {"100", 100},
    {"9007199254740993", 9007199254740993.0L}, {"9007199254740992.0", 9007199254740992.0L},
    {"9223372036854775807", 9223372036854775807.0L}, {"-0.5", -0.5L},
};

class Dice {
 public:
  explicit Dice(uint64_t seed) : engine_(seed) {}
  size_t below(size_t limit) { return engine_() % limit; }
  bool one_in(size_t count) { return below(count) == 0; }
  template <typename List>
  const auto& of(const List& list) { return list[below(std::size(list))]; }

 private:
  std::mt19937_64 engine_;
};

Plain plain_text(const std::string& word) {
  std::string json = "\"";
  // Every other letter escaped, so that both ways of reading a text are gone.
  for (const char letter : word) json += letter == 'b' ? std::string("\\u0062") : std::string(1, letter);
  return {Plain::text, json + "\"", word, 0, {}};
}

Plain plain_scalar(Dice& dice, Wanted wanted) {
  const size_t luck = dice.below(8);
  if (luck == 0) return {};
  if (luck == 1) return {Plain::null, "null", {}, 0, {}};
  if (luck == 2 || wanted == Wanted::any) wanted = std::array{Wanted::text, Wanted::number, Wanted::truth}[dice.below(3)];
  switch (wanted) {
    case Wanted::text: return plain_text(dice.of(words));
    case Wanted::time: {
      const char* text = dice.of(times).text;
      return {Plain::text, "\"" + std::string(text) + "\"", text, 0, {}};
    }
    case Wanted::truth: {
      const bool value = dice.one_in(2);
      return {Plain::truth, value ? "true" : "false", {}, value ? 1.0L : 0.0L, {}};
    }
    default: {
      const NumberOfTest& number = dice.of(numbers);
      return {Plain::number, number.text, {}, number.value, {}};
    }
  }
}

Plain plain_list(Dice& dice) {
  if (dice.one_in(6)) return plain_scalar(dice, Wanted::any);
  Plain list{Plain::list, "[", {}, 0, {}};
  for (size_t count = dice.below(4); count > 0; --count) {
    Plain element = dice.one_in(6) ? plain_scalar(dice, Wanted::any) : plain_text(dice.of(words));
    if (element.kind == Plain::absent) continue;
    list.json += (list.elements.empty() ? "" : " , ") + element.json;
    list.elements.push_back(std::move(element));
  }
  list.json += "]";
  return list;
}

using PlainRecord = std::map<std::string, Plain>;

std::string printed(const PlainRecord& record, Dice& dice) {
  std::map<std::string, std::string> objects;
  std::string out = "{";
  for (const auto& [path, value] : record) {
    if (value.kind == Plain::absent) continue;
    const size_t dot = path.find('.');
    if (dot == std::string::npos) {
      out += (out.size() > 1 ? "," : "") + ("\"" + path + "\": ") + value.json;
    } else {
      std::string& object = objects[path.substr(0, dot)];
      object += (object.empty() ? "" : " ,") + ("\"" + path.substr(dot + 1) + "\":") + value.json;
    }
  }
  for (const auto& [name, members] : objects) out += (out.size() > 1 ? "," : "") + ("\"" + name + "\":{") + members + "}";
  return out + (dice.one_in(2) ? " }" : "}");
}

PlainRecord random_record(Dice& dice) {
  PlainRecord record;
  for (const FieldOfTest& field : fields) {
    record[field.path] = field.list ? plain_list(dice) : plain_scalar(dice, field.wanted);
  }
  return record;
}

// A condition as a tree of closures: its text, and its answer on a plain record and the element of an exists().
struct Tree {
  std::string text;
  std::function<Truth(const PlainRecord&, const Plain&)> answer;
};
// An operand likewise; absent is unknown. `order` holds numbers, truths and times, `text_value` texts.
struct Operand {
  std::string text;
  std::function<Plain(const PlainRecord&, const Plain&)> value;
};

const TimeOfTest* time_named(const std::string& text) {
  for (const TimeOfTest& time : times) {
    if (text == time.text) return &time;
  }
  return nullptr;
}

Plain read_as(const Plain& plain, Wanted wanted) {
  switch (wanted) {
    case Wanted::any: return plain.kind == Plain::list || plain.kind == Plain::null ? Plain{} : plain;
    case Wanted::text: return plain.kind == Plain::text ? plain : Plain{};
    case Wanted::truth: return plain.kind == Plain::truth ? plain : Plain{};
    case Wanted::number: return plain.kind == Plain::number ? plain : Plain{};
    case Wanted::whole: {
      const bool whole = plain.kind == Plain::number && plain.number_value != 2.5L && plain.number_value != -0.5L;
      return whole ? plain : Plain{};
    }
    case Wanted::time: {
      const TimeOfTest* time = plain.kind == Plain::text ? time_named(plain.text_value) : nullptr;
      return time == nullptr ? Plain{} : Plain{Plain::number, {}, {}, time->order, {}};
    }
  }
  return {};
}

Operand field_operand(const std::string& path, Wanted wanted) {
  return {path, [path, wanted](const PlainRecord& record, const Plain&) { return read_as(record.at(path), wanted); }};
}

Operand constant(std::string text, Plain plain) {
  return {std::move(text), [plain](const PlainRecord&, const Plain&) { return plain; }};
}

Operand literal(Dice& dice, Wanted wanted) {
  switch (wanted) {
    case Wanted::truth: {
      const bool value = dice.one_in(2);
      return constant(value ? "true" : "false", {Plain::truth, {}, {}, value ? 1.0L : 0.0L, {}});
    }
    case Wanted::number:
    case Wanted::whole: {
      const NumberOfTest& number = dice.of(numbers);
      return constant(number.text, {Plain::number, {}, {}, number.value, {}});
    }
    case Wanted::time: {
      const TimeOfTest& time = dice.of(times);
      const std::string quoted = "'" + std::string(time.text) + "'";
      return constant(dice.one_in(2) ? quoted : "timestamp(" + quoted + ")", {Plain::number, {}, {}, time.order, {}});
    }
    default: {
      const std::string word = dice.of(words);
      return constant(dice.one_in(2) ? "'" + word + "'" : "r\"" + word + "\"", {Plain::text, {}, word, 0, {}});
    }
  }
}

struct Spelt {
  const char* text;
  bool less, same, more;
};
constexpr Spelt comparisons[] = {{"==", false, true, false}, {"!=", true, false, true}, {"<", true, false, false},
                                 {"<=", true, true, false},  {">", false, false, true}, {">=", false, true, true}};

Truth compare_plainly(const Spelt& spelt, const Plain& left, const Plain& right) {
  if (left.kind == Plain::absent || right.kind == Plain::absent || left.kind != right.kind) return Truth::unknown;
  const bool text = left.kind == Plain::text;
  const bool less = text ? left.text_value < right.text_value : left.number_value < right.number_value;
  const bool more = text ? left.text_value > right.text_value : left.number_value > right.number_value;
  return truth_of(less ? spelt.less : more ? spelt.more : spelt.same);
}

Tree random_comparison(Dice& dice) {
  const FieldOfTest* field = &dice.of(fields);
  while (field->list) field = &dice.of(fields);
  Operand left = field_operand(field->path, field->wanted);
  Wanted wanted = field->wanted;
  if (wanted == Wanted::any) {
    wanted = std::array{Wanted::text, Wanted::number, Wanted::truth}[dice.below(3)];
    left = field_operand(field->path, wanted);
  }
  Operand right = literal(dice, wanted);
  if (dice.one_in(4)) {
    const FieldOfTest& other = dice.of(fields);
    if (!other.list && other.wanted == field->wanted) {
      left = field_operand(field->path, field->wanted);
      right = field_operand(other.path, other.wanted);
      if (field->wanted == Wanted::any) wanted = Wanted::truth;
    }
  }
  if (dice.one_in(3)) std::swap(left, right);
  const Spelt spelt = wanted == Wanted::truth ? comparisons[dice.below(2)] : dice.of(comparisons);
  return {left.text + " " + spelt.text + " " + right.text, [=](const PlainRecord& record, const Plain& element) {
            return compare_plainly(spelt, left.value(record, element), right.value(record, element));
          }};
}

Tree random_text_question(Dice& dice, const Operand& subject) {
  const std::string word = dice.of(words);
  const size_t which = dice.below(4);
  constexpr std::array<const char*, 4> names = {"contains", "startsWith", "endsWith", "matches"};
  const auto answer = [=](const PlainRecord& record, const Plain& element) {
    const Plain plain = subject.value(record, element);
    if (plain.kind != Plain::text) return Truth::unknown;
    const std::string& text = plain.text_value;
    if (which == 1) return truth_of(text.substr(0, word.size()) == word);
    if (which == 2) return truth_of(text.size() >= word.size() && text.substr(text.size() - word.size()) == word);
    return truth_of(text.find(word) != std::string::npos);
  };
  return {subject.text + "." + names[which] + "('" + word + "')", answer};
}

Truth any_of_plainly(const std::vector<Truth>& answers, Truth decisive) {
  bool unknown = false;
  for (const Truth answer : answers) {
    if (answer == decisive) return decisive;
    if (answer == Truth::unknown) unknown = true;
  }
  return unknown ? Truth::unknown : decisive == Truth::yes ? Truth::no : Truth::yes;
}

Tree random_list_question(Dice& dice) {
  const std::string path = dice.one_in(2) ? "tags" : "mentions";
  const std::string word = dice.of(words);
  const size_t which = dice.below(4);
  if (which == 0) {
    const size_t count = dice.below(4);
    return {"size(" + path + ") > " + std::to_string(count), [=](const PlainRecord& record, const Plain&) {
              const Plain& list = record.at(path);
              return list.kind == Plain::list ? truth_of(list.elements.size() > count) : Truth::unknown;
            }};
  }
  const Operand element{"x", [](const PlainRecord&, const Plain& one) { return read_as(one, Wanted::text); }};
  const Operand word_literal = constant("'" + word + "'", {Plain::text, {}, word, 0, {}});
  Tree body{"x == '" + word + "'", [=](const PlainRecord& record, const Plain& one) {
              return compare_plainly(comparisons[0], element.value(record, one), word_literal.value(record, one));
            }};
  if (which > 1) body = random_text_question(dice, element);
  const Truth decisive = which == 3 ? Truth::no : Truth::yes;
  const std::string name = which == 3 ? ".all(x, " : ".exists(x, ";
  return {which == 1 ? "'" + word + "' in " + path : path + name + body.text + ")",
          [=](const PlainRecord& record, const Plain&) {
            const Plain& list = record.at(path);
            if (list.kind != Plain::list) return Truth::unknown;
            std::vector<Truth> answers;
            for (const Plain& one : list.elements) answers.push_back(body.answer(record, one));
            return any_of_plainly(answers, decisive);
          }};
}

Tree random_leaf(Dice& dice) {
  const FieldOfTest& field = dice.of(fields);
  switch (dice.below(8)) {
    case 0:
      return {"has(" + std::string(field.path) + ")", [=](const PlainRecord& record, const Plain&) {
                const Plain& plain = record.at(field.path);
                if (field.list) return truth_of(plain.kind == Plain::list);
                if (field.wanted == Wanted::any) return truth_of(plain.kind > Plain::null);
                return truth_of(read_as(plain, field.wanted).kind != Plain::absent);
              }};
    case 1: return random_list_question(dice);
    case 2: return random_text_question(dice, field_operand("author.handle", Wanted::text));
    case 3: {
      const Operand truth = field_operand("author.verified", Wanted::truth);
      return {truth.text, [=](const PlainRecord& record, const Plain& element) {
                const Plain plain = truth.value(record, element);
                return plain.kind == Plain::absent ? Truth::unknown : truth_of(plain.number_value != 0);
              }};
    }
    case 4: {
      const Operand needle = field_operand("network", Wanted::text);
      const std::vector<Operand> list = {literal(dice, Wanted::text), literal(dice, Wanted::text), literal(dice, Wanted::text)};
      return {"network in [" + list[0].text + "," + list[1].text + ", " + list[2].text + "]",
              [=](const PlainRecord& record, const Plain& element) {
                std::vector<Truth> answers;
                for (const Operand& one : list) {
                  answers.push_back(compare_plainly(comparisons[0], needle.value(record, element), one.value(record, element)));
                }
                return any_of_plainly(answers, Truth::yes);
              }};
    }
    default: return random_comparison(dice);
  }
}

Tree random_tree(Dice& dice, size_t depth) {
  if (depth == 0 || dice.one_in(4)) return random_leaf(dice);
  if (dice.one_in(4)) {
    const Tree inner = random_tree(dice, depth - 1);
    return {"!(" + inner.text + ")", [=](const PlainRecord& record, const Plain& element) {
              const Truth answer = inner.answer(record, element);
              return answer == Truth::unknown ? answer : truth_of(answer == Truth::no);
            }};
  }
  const bool both = dice.one_in(2);
  std::vector<Tree> parts;
  std::string text;
  for (size_t count = 2 + dice.below(2); count > 0; --count) {
    parts.push_back(random_tree(dice, depth - 1));
    text += (text.empty() ? "(" : both ? ") && (" : ") || (") + parts.back().text;
  }
  return {text + ")", [=](const PlainRecord& record, const Plain& element) {
            std::vector<Truth> answers;
            for (const Tree& part : parts) answers.push_back(part.answer(record, element));
            return any_of_plainly(answers, both ? Truth::no : Truth::yes);
          }};
}

}  // namespace

TEST_CASE("a plain evaluator gives the same answers") {
  constexpr uint64_t seed = 20240501;
  CAPTURE(seed);
  Dice dice(seed);
  std::array<size_t, 3> seen{};
  for (size_t round = 0; round < 3000; ++round) {
    const Tree tree = random_tree(dice, 4);
    CAPTURE(tree.text);
    const Condition condition = Condition::parse(tree.text, "--where");
    for (size_t turn = 0; turn < 8; ++turn) {
      const PlainRecord record = random_record(dice);
      const std::string json = printed(record, dice);
      CAPTURE(json);
      const Truth expected = tree.answer(record, Plain{});
      const Line line(json);
      REQUIRE(condition.evaluate(line.record()) == expected);
      std::vector<Fact> read;
      condition.evaluate(NotedFacts(RecordFacts(line.record()), read));
      std::string stored = "{\"\":0";
      for (const Fact& fact : read) stored += fact.json.empty() ? "" : ",\"" + fact.name + "\":" + fact.json;
      REQUIRE(condition.evaluate(StoredFacts(sc::json::Value(stored + "}"))) == expected);
      const sc::record::Record asked = line.record();
      const RecordFacts facts(asked);
      REQUIRE(condition.holds(facts) == (expected == Truth::yes));
      if (expected != Truth::yes) REQUIRE(condition.obstacle(facts).second != Truth::yes);
      const Guard guard = condition.guard();
      if (guard.place != nullptr && facts.value(*guard.place).unknown()) REQUIRE(expected != Truth::yes);
      ++seen[static_cast<size_t>(expected)];
    }
  }
  for (const size_t count : seen) CHECK(count > 2000);
}
