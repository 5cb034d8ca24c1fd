// SPDX-License-Identifier: Apache-2.0
// Compressed, damaged, or neither: the same bytes however the input is cut; before damage as many as were decoded.
#include <algorithm>

#include "fuzz.hpp"
#include "io/compression.hpp"

using namespace sc;

namespace {

constexpr size_t most = size_t{1} << 20;

std::string read_all(std::string_view bytes, size_t piece, size_t block_size) {
  std::string out;
  try {
    const auto source = io::decompressed(std::make_unique<io::MemorySource>(std::string(bytes), piece), "given");
    std::string block(block_size, '\0');
    while (out.size() < most) {
      const size_t count = source->read(block.data(), block.size());
      if (count == 0) break;
      out.append(block, 0, count);
    }
    if (out.size() >= most) out.resize(most);
  } catch (const Fault& fault) {
    out += "|" + fault.text();
  }
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  fuzz::Input input(data, size);
  const uint8_t cut = input.byte();
  const std::string whole = read_all(input.rest(), most, 1 << 16);
  if (whole.size() >= most) return 0;
  const std::string pieces = read_all(input.rest(), 1U + cut % 7U, 1U + cut);
  const size_t end = whole.rfind('|'), other_end = pieces.rfind('|');
  const bool damaged = end != std::string::npos && other_end != std::string::npos && whole.substr(end) == pieces.substr(other_end);
  const size_t common = std::min(end, other_end);
  fuzz::require(whole == pieces || (damaged && whole.compare(0, common, pieces, 0, common) == 0), "the cut makes no difference");
  return 0;
}
