// SPDX-License-Identifier: Apache-2.0
// Public test data that lives beside the repository: the folder in SC_SHARED_DATA, else ../shared/data. Tests that
// want a file of it say "skipped" when it is absent.
#pragma once

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

namespace sc::test {

inline std::optional<std::vector<std::string>> shared_lines(const std::string& name) {
  const char* folder = std::getenv("SC_SHARED_DATA");
  const std::string path = (folder ? std::string(folder) : std::string(SC_SOURCE_DIR) + "/../shared/data") + "/" + name;
  std::ifstream file(path);
  if (!file) {
    std::cout << "skipped: no " << path << '\n';
    return std::nullopt;
  }
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

}  // namespace sc::test
