// SPDX-License-Identifier: Apache-2.0
#include "model/default_model.hpp"

#include <cstddef>
#include <cstring>

#include "learn/model_file.hpp"

// The file that the build made, as it is.
asm(R"(
  .section .rodata
  .balign 64
  .global sc_default_model_begin
sc_default_model_begin:
  .incbin "default.scm"
  .global sc_default_model_end
sc_default_model_end:
  .byte 0
  .text
)");

extern "C" const char sc_default_model_begin[];
extern "C" const char sc_default_model_end[];

namespace sc::model {

std::string_view default_bytes() { return {sc_default_model_begin, static_cast<size_t>(sc_default_model_end - sc_default_model_begin)}; }

const learn::LinearModel& default_model() {
  static const learn::LinearModel model = learn::LinearModel::open(default_bytes(), learn::LinearModel::Check::no);
  return model;
}

uint32_t default_digest() {
  learn::ModelHead head{};
  std::memcpy(&head, default_bytes().data(), sizeof head);
  return head.crc;
}

}  // namespace sc::model
