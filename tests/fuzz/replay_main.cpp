// SPDX-License-Identifier: Apache-2.0
// Replays inputs through a fuzz target: files, and all files of folders. For compilers without libFuzzer.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

std::vector<uint8_t> bytes_of(const std::filesystem::path& path) {
  std::vector<uint8_t> bytes;
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return bytes;
  uint8_t block[4096];
  while (const size_t count = std::fread(block, 1, sizeof block, file)) bytes.insert(bytes.end(), block, block + count);
  std::fclose(file);
  return bytes;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::filesystem::path> paths;
  for (int at = 1; at < argc; ++at) {
    if (!std::filesystem::is_directory(argv[at])) {
      paths.emplace_back(argv[at]);
      continue;
    }
    for (const auto& entry : std::filesystem::directory_iterator(argv[at])) paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  LLVMFuzzerTestOneInput(nullptr, 0);
  for (const auto& path : paths) {
    const std::vector<uint8_t> bytes = bytes_of(path);
    // A crash then names its input: the last line written.
    std::printf("%s\n", path.c_str());
    std::fflush(stdout);
    LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
  }
  std::printf("%zu inputs\n", paths.size());
  return paths.empty() ? 1 : 0;
}
