// SPDX-License-Identifier: Apache-2.0
// A model with the bytes that it lies in: what was read from a file or has just been learned.
//
//     const OwnedModel owned(bytes_of(parts));
//     Scorer scorer(owned.model());
#pragma once

#include <cstddef>
#include <memory>
#include <new>
#include <string_view>

#include "learn/linear_model.hpp"

namespace sc::learn {

class OwnedModel {
 public:
  // Copies the bytes to where they may lie. Throws as LinearModel::open does.
  explicit OwnedModel(std::string_view bytes);

  const LinearModel& model() const noexcept { return model_; }
  // The CRC-32 of all behind the head: eight digits of it tell models of one name apart.
  uint32_t digest() const noexcept { return digest_; }

 private:
  static constexpr std::align_val_t alignment{LinearModel::row_width};
  struct Free {
    void operator()(char* bytes) const noexcept { ::operator delete[](bytes, alignment); }
  };
  std::unique_ptr<char[], Free> bytes_;
  LinearModel model_;
  uint32_t digest_;
};

}  // namespace sc::learn
