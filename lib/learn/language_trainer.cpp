// SPDX-License-Identifier: Apache-2.0
#include "learn/language_trainer.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_map>

#include "learn/exponential.hpp"
#include "learn/logarithm.hpp"
#include "learn/order.hpp"
#include "text/fold.hpp"

namespace sc::learn {

namespace {

constexpr float least_count = 2;         // of a run that is kept
constexpr double floor_of_share = 0.1;   // added to what each language has of a run, before it is asked what the run tells
constexpr double smoothing = 0.02;
constexpr double trust_in_counts = 0.5;  // runs of one word are not independent
constexpr float step = 0.72F;            // what one step of a weight stands for
constexpr float first_square = 1e-4F;
constexpr double last_rate = 0.1;        // of the first
constexpr uint32_t free_slot = UINT32_MAX;
constexpr size_t width = 32;             // of a row of numbers, one a language, so that many go at once

using Row = std::array<float, width>;

// One row of the texts to learn from, as places of slots.
struct Example {
  std::vector<uint32_t> slots;
  size_t language = 0;
};

// What a script's table is made of.
struct Learner {
  Script script;
  LanguageTable table;
  size_t languages;
  std::vector<uint64_t> owners;  // by slot: the hash of its run
  std::vector<uint8_t> owned;
  std::vector<Example> examples;
  std::vector<Row> weights;      // by slot

  void own(uint64_t hash) {
    const uint32_t slot = run_of(hash, table.slots).slot;
    owners[slot] = hash;
    owned[slot] = 1;
  }

  bool knows(uint64_t hash, uint32_t& slot) const {
    const Run run = run_of(hash, table.slots);
    slot = run.slot;
    return owned[slot] != 0 && run_of(owners[slot], table.slots).check == run.check;
  }
};

template <typename Use>
void each_hash(std::basic_string_view<unsigned char> letters, Script script, const Use& use) {
  // As Spelling promises: eight bytes from any place can be read.
  std::basic_string<unsigned char> padded(letters);
  padded.append(sizeof(uint64_t), static_cast<unsigned char>(0));
  const auto read = std::basic_string_view<unsigned char>(padded).substr(0, letters.size());
  std::array<uint64_t, most_runs> hashes{};
  for (size_t at = 0; at + 1 < read.size(); ++at) {
    const size_t count = hash_runs(read, at, script, hashes);
    for (size_t each = 0; each < count; ++each) use(hashes[each]);
  }
}

// How much a run tells: how often it is seen, times how far its languages are from all alike. Languages with many texts
// count no more than others.
double gain_of(const Row& counts, const Row& totals, double mean_total, size_t languages) {
  Row shares{};
  double all = 0;
  for (size_t at = 0; at < languages; ++at) {
    shares[at] = static_cast<float>(static_cast<double>(counts[at]) / static_cast<double>(totals[at]) * mean_total + floor_of_share);
    all += static_cast<double>(shares[at]);
  }
  double apart = 0;
  for (size_t at = 0; at < languages; ++at) {
    const double share = static_cast<double>(shares[at]) / all;
    apart += share * logarithm(share * static_cast<double>(languages));
  }
  return apart * (all - floor_of_share * static_cast<double>(languages));
}

// Gives each slot to the run that tells most of those that come there.
template <typename Texts>
void choose_owners(Learner& learner, const Texts& texts) {
  std::unordered_map<uint64_t, uint32_t> number_of;
  std::vector<uint64_t> hashes;
  std::vector<Row> counts;
  Row totals{};
  for (const auto& text : texts) {
    each_hash(text.letters, learner.script, [&](uint64_t hash) {
      const auto [at, is_new] = number_of.try_emplace(hash, static_cast<uint32_t>(hashes.size()));
      if (is_new) hashes.push_back(hash), counts.emplace_back();
      ++counts[at->second][text.language];
      ++totals[text.language];
    });
  }
  for (size_t at = 0; at < learner.languages; ++at) totals[at] = std::max(totals[at], 1.0F);
  const double mean = static_cast<double>(std::accumulate(totals.begin(), totals.end(), 0.0F)) / static_cast<double>(learner.languages);
  std::vector<double> best(learner.table.slots, 0);
  for (size_t at = 0; at < hashes.size(); ++at) {
    if (std::accumulate(counts[at].begin(), counts[at].end(), 0.0F) < least_count) continue;
    const double gain = gain_of(counts[at], totals, mean, learner.languages);
    double& so_far = best[run_of(hashes[at], learner.table.slots).slot];
    if (gain <= so_far) continue;
    so_far = gain;
    learner.own(hashes[at]);
  }
}

template <typename Texts>
void find_examples(Learner& learner, const Texts& texts) {
  for (const auto& text : texts) {
    Example example;
    example.language = text.language;
    each_hash(text.letters, learner.script, [&](uint64_t hash) {
      if (uint32_t slot = 0; learner.knows(hash, slot)) example.slots.push_back(slot);
    });
    if (!example.slots.empty()) learner.examples.push_back(std::move(example));
  }
}

void begin_with_counts(Learner& learner) {
  learner.weights.assign(learner.table.slots, Row{});
  Row totals{};
  for (const Example& example : learner.examples) {
    for (const uint32_t slot : example.slots) ++learner.weights[slot][example.language];
    totals[example.language] += static_cast<float>(example.slots.size());
  }
  for (Row& row : learner.weights) {
    double mean = 0;
    std::array<double, width> worth{};
    for (size_t at = 0; at < learner.languages; ++at) {
      const double share = (static_cast<double>(row[at]) + smoothing) / (static_cast<double>(totals[at]) + smoothing * learner.table.slots);
      worth[at] = logarithm(share);
      mean += worth[at] / static_cast<double>(learner.languages);
    }
    for (size_t at = 0; at < learner.languages; ++at) row[at] = static_cast<float>(trust_in_counts * (worth[at] - mean));
  }
}

// How likely each language is by the weights so far.
Row likelihoods(const Learner& learner, const Example& example, float norm) {
  Row sums{};
  for (const uint32_t slot : example.slots) {
    for (size_t at = 0; at < width; ++at) sums[at] += learner.weights[slot][at];
  }
  const float most = *std::max_element(sums.begin(), sums.begin() + static_cast<std::ptrdiff_t>(learner.languages));
  double all = 0;
  std::array<double, width> powers{};
  for (size_t at = 0; at < learner.languages; ++at) all += powers[at] = exponential(static_cast<double>((sums[at] - most) * norm));
  for (size_t at = 0; at < width; ++at) sums[at] = static_cast<float>(powers[at] / all);
  return sums;
}

// How much a text counts, so that languages with few are not drowned.
Row rarities(const Learner& learner) {
  Row counts{};
  for (const Example& example : learner.examples) ++counts[example.language];
  for (size_t at = 0; at < learner.languages; ++at) {
    counts[at] = std::sqrt(static_cast<float>(learner.examples.size()) / (static_cast<float>(learner.languages) * std::max(counts[at], 1.0F)));
  }
  return counts;
}

void correct(Learner& learner, const LanguageSettings& settings) {
  const Row rarity = rarities(learner);
  Row squares_at_first{};
  squares_at_first.fill(first_square);
  std::vector<Row> squares(learner.table.slots, squares_at_first);
  std::vector<uint32_t> order(learner.examples.size());
  std::iota(order.begin(), order.end(), 0);
  Order random(settings.seed);
  const double all = static_cast<double>(order.size()) * settings.epochs;
  double done = 0;
  for (int epoch = 0; epoch < settings.epochs; ++epoch) {
    random.shuffle(order);
    for (const uint32_t number : order) {
      const Example& example = learner.examples[number];
      const float norm = 1 / std::sqrt(static_cast<float>(example.slots.size()));
      Row slopes = likelihoods(learner, example, norm);
      slopes[example.language] -= 1;
      for (float& slope : slopes) slope *= rarity[example.language] * norm;
      const auto rate = static_cast<float>(settings.rate * (1 - (1 - last_rate) * done++ / all));
      for (const uint32_t slot : example.slots) {
        float* weights = learner.weights[slot].data();
        float* square = squares[slot].data();
        for (size_t at = 0; at < width; ++at) {
          square[at] += slopes[at] * slopes[at];
          weights[at] -= rate * slopes[at] / std::sqrt(square[at]);
        }
      }
    }
  }
}

void write(const Learner& learner, char* out) {
  for (uint32_t slot = 0; slot < learner.table.slots; ++slot) {
    if (learner.owned[slot] == 0) continue;
    char* bytes = out + learner.table.begin + size_t{slot} * learner.table.stride;
    *bytes++ = static_cast<char>(run_of(learner.owners[slot], learner.table.slots).check);
    for (size_t at = 0; at < learner.languages; ++at) {
      const float steps = std::clamp(learner.weights[slot][at] / step, -static_cast<float>(most_steps), static_cast<float>(most_steps));
      const auto weight = static_cast<unsigned char>(static_cast<int>(steps + static_cast<float>(most_steps) + 1.5F));  // 1 to 15
      bytes[at / 2] = static_cast<char>(static_cast<unsigned char>(bytes[at / 2]) | weight << at % 2 * 4);
    }
  }
}

std::string without_apostrophes(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size(); ++at) {
    constexpr std::string_view curly = "\u2019";
    if (text.substr(at).starts_with(curly)) at += curly.size() - 1;
    else if (text[at] != '\'') out += text[at];
  }
  return out;
}

}  // namespace

void LanguageTrainer::add_as_is(std::string_view code, std::string_view text) {
  spelling_.read(text);
  const std::span<const std::string_view> languages = languages_of(spelling_.script());
  const auto found = std::find(languages.begin(), languages.end(), code);
  if (found == languages.end()) return;
  texts_[static_cast<size_t>(spelling_.script())].push_back({std::basic_string<unsigned char>(spelling_.letters()), static_cast<size_t>(found - languages.begin())});
}

void LanguageTrainer::add(std::string_view code, std::string_view text) {
  add_as_is(code, text);
  const auto latin = languages_of(Script::latin);
  if (std::find(latin.begin(), latin.end(), code) != latin.end()) {
    if (std::any_of(text.begin(), text.end(), [](char byte) { return static_cast<unsigned char>(byte) >= 0x80; })) add_as_is(code, text::folded(text));
  }
  if (const std::string joined = without_apostrophes(text); joined.size() != text.size()) add_as_is(code, joined);
}

size_t LanguageTrainer::size() const {
  return std::accumulate(texts_.begin(), texts_.end(), size_t{0}, [](size_t sum, const auto& texts) { return sum + texts.size(); });
}

std::string LanguageTrainer::learn() const {
  std::string tables(table_bytes, '\0');
  for (size_t number = 0; number < read_scripts; ++number) {
    const auto script = static_cast<Script>(number);
    const LanguageTable& table = table_shapes[number];
    Learner learner{script, table, languages_of(script).size(), std::vector<uint64_t>(table.slots), std::vector<uint8_t>(table.slots), {}, {}};
    choose_owners(learner, texts_[number]);
    find_examples(learner, texts_[number]);
    begin_with_counts(learner);
    correct(learner, settings_);
    write(learner, tables.data());
  }
  return tables;
}

}  // namespace sc::learn
