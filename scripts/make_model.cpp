// SPDX-License-Identifier: Apache-2.0
// Learns the default model from the project's own posts; the build runs it.
//
//     make_model OUT POSTS.tsv...
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "base/fault.hpp"
#include "learn/corpus.hpp"

using namespace sc::learn;

namespace {

TrainSettings settings() {
  TrainSettings set;
  // In the order of default_families(): rate, balance, weight of yes, decay, recall. Feelings lean on the lexicon's features
  // and learn slowly. What has few labels and many posts forgets much, so that it learns what holds everywhere. Among posts
  // to a company more need an answer than here; who wrongly hears of something minds a little more than who misses it.
  set.families = {{0.012, 1, 1, 0.1, 1},      {0.5, 1, 1, 0.01, 1},      {0.15, 1, 1, 0.025, 1},    {0.1, 0.5, 1, 0.015, 1.25},
                  {0.5, 0.5, 4, 0.015, 0.75}, {0.5, 0.5, 2, 0.005, 0.8}, {0.5, 0.5, 4, 0.01, 0.6},  {0.5, 0.5, 3, 0.005, 0.2}};
  set.epochs = 20;
  set.most_rows = 20'000;
  return set;
}

int complain(const std::string& what) { return std::fprintf(stderr, "make_model: %s\n", what.c_str()), 4; }

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return complain("usage: make_model OUT POSTS.tsv...");
  Trainer trainer(default_families(), settings());
  Reader reader;
  Reading reading;
  FeatureReader features;
  LabelledPost post;
  std::vector<uint32_t> held_out;
  for (int file = 2; file < argc; ++file) {
    std::ifstream in(argv[file]);
    if (!in) return complain(std::string(argv[file]) + " can't be read");
    std::string line;
    for (size_t number = 1; std::getline(in, line); ++number) {
      if (const std::string wrong = read_labelled(line, post); !wrong.empty()) return complain(std::string(argv[file]) + ":" + std::to_string(number) + ": " + wrong);
      reader.read(post.text, Language::en, reading);
      if (trainer.size() % 5 == 2) held_out.push_back(static_cast<uint32_t>(trainer.size()));
      trainer.add(features.read(reading, Pieces::no), post.targets);
    }
  }
  // Temperatures and thresholds come from a model that has not seen a fifth of the posts, weights from all.
  const ModelParts judged = trainer.learn("learned", held_out);
  ModelParts parts = trainer.learn("learned");
  for (size_t family = 0; family < parts.families.size(); ++family) {
    parts.families[family].temperature = judged.families[family].temperature;
    parts.families[family].thresholds = judged.families[family].thresholds;
  }
  parts.origin = {"posts written for sc-utils, Apache-2.0: " + std::to_string(trainer.size())};
  const std::string bytes = bytes_of(parts);
  std::ofstream out(argv[1], std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  return out ? 0 : complain(std::string(argv[1]) + " can't be written");
}
