// SPDX-License-Identifier: Apache-2.0
#include "cli/model_file.hpp"

#include <filesystem>
#include <system_error>
#include <vector>

#include "base/fault.hpp"
#include "base/nearest.hpp"
#include "io/file.hpp"
#include "learn/model_check.hpp"
#include "model/default_model.hpp"

namespace sc::cli {

namespace {

constexpr size_t largest = size_t{512} << 20;
constexpr std::string_view default_name = "default";

void refuse_misspelt(const std::string& name, std::span<const std::string_view> words) {
  std::error_code unknown;
  if (std::filesystem::exists(name, unknown) || unknown) return;
  std::vector<std::string_view> known(words.begin(), words.end());
  known.push_back(default_name);
  const std::string hint = did_you_mean(name, known);
  if (!hint.empty()) throw Fault{FaultKind::usage, "no model and no file is called '" + name + "'" + hint};
}

std::string bytes_of(const std::string& name) {
  io::File file = io::File::open_input(name);
  std::string bytes;
  char block[1 << 16];
  while (const size_t count = file.read(block, sizeof block)) {
    bytes.append(block, count);
    if (bytes.size() > largest) throw Fault{FaultKind::input, "is larger than 512 MiB, which no model is", {name}};
  }
  return bytes;
}

}  // namespace

std::shared_ptr<const learn::OwnedModel> read_model(const std::string& name, std::span<const std::string_view> words) {
  if (name == default_name) return std::make_shared<const learn::OwnedModel>(model::default_bytes());
  refuse_misspelt(name, words);
  const std::string bytes = bytes_of(name);
  std::shared_ptr<const learn::OwnedModel> owned;
  try {
    owned = std::make_shared<const learn::OwnedModel>(bytes);
  } catch (const Fault& fault) {
    throw Fault{fault.kind(), fault.message(), {name}};
  }
  if (const std::string wrong = learn::wrong_with(owned->model()); !wrong.empty()) throw Fault{FaultKind::input, "is damaged: it " + wrong, {name}};
  return owned;
}

}  // namespace sc::cli
