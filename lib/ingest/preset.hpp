// SPDX-License-Identifier: Apache-2.0
// Exports that are known by the names of their columns. A preset is one entry of the table in data/presets.cpp: a
// signature, the columns that are fields, the network. Columns it does not name go to `extra`.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/columns.hpp"

namespace sc::ingest {

// What a preset knows besides its columns.
enum class PresetTrait : uint8_t {
  none,
  account_is_first_mention,  // a customer's post is to the first account it mentions; persons are numbers
  own_posts,                 // every post is by the account it was exported from
  contact_is_customer,       // the author columns name the customer, also in a row that an agent wrote
};

struct PresetColumn {
  std::string_view name;  // as plain_name() has it
  Field field;
};

struct Preset {
  std::string_view name;     // what `source.format` says
  std::string_view network;  // empty: a column says it
  PresetTrait trait;
  std::span<const std::string_view> signature;  // plain names that must all be there
  std::span<const PresetColumn> columns;
};

// All of them, the more particular first.
std::span<const Preset> presets() noexcept;

// The first whose signature the header has; nullptr when none.
const Preset* preset_for(std::span<const std::string> header);

// The uses of the header's columns under a preset. A column twice of a name is `extra` the second time.
std::vector<ColumnUse> preset_columns(const Preset& preset, std::span<const std::string> header);

// The network of a post by what people call it ("X", "Twitter (X)", "Facebook Page", "IG"): "twitter", "facebook" …;
// the words themselves when unknown.
std::string_view network_named(std::string_view name) noexcept;

// The kind of a post by what exports call it ("Direct Message", "Comment"); empty when unknown.
std::string_view kind_named(std::string_view name) noexcept;

}  // namespace sc::ingest
