// SPDX-License-Identifier: Apache-2.0
// Sketches from strangers' partials: refused, or read and written back byte for byte; merging is harmless.
#include "fuzz.hpp"
#include "stats/distinct.hpp"
#include "stats/quantiles.hpp"

using namespace sc;

namespace {

template <typename Sketch>
void try_sketch(std::string_view first, std::string_view second) {
  auto left = Sketch::parse(first);
  if (!left) return;
  std::string written;
  left->append_text(written);
  fuzz::require(written == first, "what is read is written back");
  static_cast<void>(left->count());
  auto right = Sketch::parse(second);
  if (!right) return;
  std::string one, other;
  Sketch both = *left;
  both.merge(*right);
  right->merge(*left);
  both.append_text(one);
  right->append_text(other);
  fuzz::require(one == other, "merging commutes");
  fuzz::require(Sketch::parse(one).has_value(), "what is merged reads back");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  fuzz::Input input(data, size);
  const fuzz::Copy first(input.line()), second(input.line());
  try_sketch<stats::Distinct>(first.view(), second.view());
  try_sketch<stats::LogBuckets>(first.view(), second.view());
  if (const auto buckets = stats::LogBuckets::parse(first.view())) {
    for (const double p : {0.0, 0.5, 0.99, 1.0}) {
      const auto value = buckets->quantile(p);
      fuzz::require(!value || (*value >= *buckets->min() && *value <= *buckets->max()), "a quantile lies between the ends");
    }
  }
  return 0;
}
