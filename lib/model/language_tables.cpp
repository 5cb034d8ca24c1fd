// SPDX-License-Identifier: Apache-2.0
#include "model/language_tables.hpp"

#include <cstddef>
#include <cstring>

// The file that the build made, as it is.
asm(R"(
  .section .rodata
  .balign 64
  .global sc_language_tables_begin
sc_language_tables_begin:
  .incbin "languages.bin"
  .global sc_language_tables_end
sc_language_tables_end:
  .byte 0
  .text
)");

extern "C" const char sc_language_tables_begin[];
extern "C" const char sc_language_tables_end[];

namespace sc::model {

namespace {

std::string_view file() { return {sc_language_tables_begin, static_cast<size_t>(sc_language_tables_end - sc_language_tables_begin)}; }

}  // namespace

std::string_view language_tables() { return file().substr(0, file().size() - sizeof(uint32_t)); }

uint32_t language_digest() {
  uint32_t digest = 0;
  std::memcpy(&digest, file().data() + file().size() - sizeof digest, sizeof digest);
  return digest;
}

}  // namespace sc::model
