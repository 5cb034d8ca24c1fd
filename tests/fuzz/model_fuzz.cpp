// SPDX-License-Identifier: Apache-2.0
// A model's file from a stranger: head and check sum are made right, so that what they protect is read too. What is taken for
// a model can be asked about any text, and sums to what it should.
#include <cmath>
#include <cstring>

#include "fuzz.hpp"
#include "learn/model_check.hpp"
#include "learn/model_file.hpp"
#include "learn/owned_model.hpp"
#include "learn/scorer.hpp"

using namespace sc;
using namespace sc::learn;

namespace {

std::string repaired(std::string bytes) {
  if (bytes.size() < sizeof(ModelHead)) return bytes;
  ModelHead head{};
  std::memcpy(&head, bytes.data(), sizeof head);
  std::memcpy(head.magic, model_magic.data(), model_magic.size());
  head.version = model_version;
  head.features = feature_digest();
  head.crc = crc32_of(std::string_view(bytes).substr(sizeof head));
  std::memcpy(bytes.data(), &head, sizeof head);
  return bytes;
}

void ask(const LinearModel& model) {
  Reader reader;
  Reading reading;
  FeatureReader features;
  Scorer scorer(model);
  reader.read("where is my late refund, I lost a hat!", Language::en, reading);
  scorer.add_up(features.read(reading, model.pieces()));
  for (const ModelFamily& family : model.families()) {
    double sum = 0;
    for (const double likely : scorer.probabilities(family)) {
      fuzz::require(likely >= 0 && likely <= 1, "a probability is from 0 to 1");
      sum += likely;
    }
    fuzz::require(family.many || std::abs(sum - 1) < 1e-6, "of one label probabilities sum to 1");
    for (size_t label = 0; label < family.size(); ++label) {
      scorer.shares(family, label);
      if (family.many) scorer.is_said(family, label);
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string bytes = repaired(std::string(reinterpret_cast<const char*>(data), size));
  try {
    const OwnedModel owned(bytes);
    if (wrong_with(owned.model()).empty()) ask(owned.model());
  } catch (const Fault&) {
  }
  return 0;
}
