// SPDX-License-Identifier: Apache-2.0
// What the terminal is like, and the signals that end a run.
#pragma once

#include <cstddef>
#include <string>

namespace sc::cli {

bool is_terminal(int descriptor) noexcept;
// Columns of the terminal at standard output, at least 60; 78 when it is none.
size_t terminal_width() noexcept;
// --color, then NO_COLOR, CLICOLOR_FORCE and FORCE_COLOR, TERM=dumb, then whether it is a terminal.
bool wants_colour(const std::string& option, bool terminal);

// SIGINT and SIGTERM end the run at the next whole record; see io::interrupted_by.
void catch_signals();
int caught_signal() noexcept;
// Ends the process as the signal would have.
[[noreturn]] void raise_again(int signal);

}  // namespace sc::cli
