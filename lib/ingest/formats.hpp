// SPDX-License-Identifier: Apache-2.0
// The list of all that sc-ingest reads: what --from may name, what --formats prints, and whom an object of JSON is shown, in this
// order. A new payload adds its line here.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/json_payload.hpp"

namespace sc::ingest {

struct Format {
  std::string_view name;
  std::string_view what;  // is read
  std::string_view sign;  // by which it is known
  std::unique_ptr<Payload> (*make)() = nullptr;  // of a payload of JSON
};

std::span<const Format> formats() noexcept;
// nullptr when there is none of that name.
const Format* format_named(std::string_view name) noexcept;
// "auto" and all names.
std::vector<std::string> format_names();
// The list for people, 78 columns wide; the tables that are known by their columns stand at its end.
std::string formats_text();

}  // namespace sc::ingest
