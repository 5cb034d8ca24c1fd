// SPDX-License-Identifier: Apache-2.0
#include "learn/owned_model.hpp"

#include <cstring>

#include "learn/model_file.hpp"

namespace sc::learn {

namespace {

char* copied(std::string_view bytes, std::align_val_t alignment) {
  char* const copy = new (alignment) char[bytes.size() + 1];
  if (!bytes.empty()) std::memcpy(copy, bytes.data(), bytes.size());
  return copy;
}

}  // namespace

OwnedModel::OwnedModel(std::string_view bytes)
    : bytes_(copied(bytes, alignment)), model_(LinearModel::open({bytes_.get(), bytes.size()})), digest_(crc32_of(bytes.substr(sizeof(ModelHead)))) {}

}  // namespace sc::learn
