// SPDX-License-Identifier: Apache-2.0
#include "cli/model_file.hpp"

#include "base/fault.hpp"
#include "io/file.hpp"
#include "learn/model_check.hpp"
#include "model/default_model.hpp"

namespace sc::cli {

namespace {

constexpr size_t largest = size_t{512} << 20;

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

std::shared_ptr<const learn::OwnedModel> read_model(const std::string& name) {
  if (name == "default") return std::make_shared<const learn::OwnedModel>(model::default_bytes());
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
