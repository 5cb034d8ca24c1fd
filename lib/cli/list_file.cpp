// SPDX-License-Identifier: Apache-2.0
#include "cli/list_file.hpp"

#include <utility>

#include "base/fault.hpp"
#include "io/file.hpp"

namespace sc::cli {

namespace {

constexpr size_t largest = size_t{64} << 20;

void read_into(query::ListFile& list) {
  if (list.path == "-") {
    list.wrong = "is standard input - name a file";
    return;
  }
  try {
    io::File file = io::File::open_input(list.path);
    char block[1 << 14];
    while (const size_t count = file.read(block, sizeof block)) {
      list.text.append(block, count);
      if (list.text.size() > largest) {
        list.wrong = "is larger than 64 MiB";
        return;
      }
    }
  } catch (const Fault& fault) {
    list.wrong = fault.message();
  }
}

}  // namespace

query::ReadList list_reader(std::string folder) {
  return [folder = std::move(folder)](std::string_view name) {
    query::ListFile list;
    list.path = folder.empty() || name.starts_with('/') ? std::string(name) : folder + std::string(name);
    read_into(list);
    return list;
  };
}

std::string folder_of(const std::string& path) { return path.substr(0, path.rfind('/') + 1); }

}  // namespace sc::cli
