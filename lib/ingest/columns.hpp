// SPDX-License-Identifier: Apache-2.0
// Which column of a table is which field of a post: by a preset, by `--map` and [[source]] tables, or by the names that
// exports give their columns.
//
//     guess_columns({"Created At", "User", "Tweet"})      // time, author, text
//
// Names are compared by their letters and digits alone: "created_at", "Created At" and "createdAt" are one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sc::ingest {

// The fields that a column may give. The last ones are forms of data that become several fields, or none.
enum class Field : uint8_t {
  id, network, kind, visibility, time, seen,
  author_id, author_handle, author_name, author_followers, author_verified, author_location, author_customer,
  actor_role, actor_handle_role, actor_department, actor_agent,
  account, text, url, lang, reply_to, reply_to_author, conversation, replies, mentions, tags, links, same_as,
  likes, shares, metric_replies, views, impressions, reach, clicks, saves,
  rating_value, rating_best, place_name, place_lat, place_lon, place_venue, edited, deleted, by_template,
  author,         // a handle or a name: the column's cells tell
  author_number,  // an id when it is a number, else a handle
  inbound,        // true: a customer's; false: a brand's
  direction,      // "inbound", "received", "sent", "outbound"
  coordinates,    // "[lat, lon]"
  extra,          // kept in `extra` under the column's name
  ignore,
};

// "author.handle", as `--map` and sc-record(5) name it; forms have names of their own.
std::string_view name_of(Field field) noexcept;
std::optional<Field> field_named(std::string_view name) noexcept;
// The names that `--map` takes, for messages.
std::span<const std::string_view> field_names() noexcept;

bool is_id(Field field) noexcept;    // holds ids of posts or persons
bool is_date(Field field) noexcept;
bool is_count(Field field) noexcept;

// The letters and digits of a column's name, in lower case; bytes beyond ASCII are kept.
std::string plain_name(std::string_view header);

// What one column is for.
struct ColumnUse {
  Field field = Field::extra;
  size_t column = 0;
  std::string header;  // as it stands in the file, blanks around it aside; "column_3" when empty
};

// The field that columns of this plain name usually are; nothing when none.
std::optional<Field> field_of_column(std::string_view plain);

// One use for each column of the header, by `field_of_column`; of several candidates for a field the likeliest name has
// it and the others are `extra`.
std::vector<ColumnUse> guess_columns(std::span<const std::string> header);

// The column that `--map` or a [[source]] table names: a header's name, exactly or by its letters, or a number from
// 1. Nothing when there is none.
std::optional<size_t> column_named(std::string_view name, std::span<const std::string> header, size_t width);

// Whether the header has all of these names.
bool has_names(std::span<const std::string> header, std::span<const std::string> names);

// "column_3" for a name that is empty or that an earlier column has; else the name without blanks around it.
std::vector<std::string> distinct_headers(std::span<const std::string> header);

}  // namespace sc::ingest
