// SPDX-License-Identifier: Apache-2.0
#include "model/language_tables.hpp"

#include <cstddef>

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

std::string_view language_tables() {
  return {sc_language_tables_begin, static_cast<size_t>(sc_language_tables_end - sc_language_tables_begin)};
}

}  // namespace sc::model
