// SPDX-License-Identifier: Apache-2.0
#include "ingest/facebook.hpp"

#include <algorithm>

#include "ingest/digits.hpp"

namespace sc::ingest::facebook {

namespace {

// The digits behind `name`, or nothing.
std::string_view number_behind(std::string_view address, std::string_view name) noexcept {
  const size_t at = address.find(name);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = address.substr(at + name.size());
  size_t end = 0;
  while (end < rest.size() && is_digit(rest[end])) ++end;
  return rest.substr(0, end);
}

// The digits before `name`, when they are a whole step of the path.
std::string_view number_before(std::string_view address, std::string_view name) noexcept {
  const size_t end = address.find(name);
  if (end == std::string_view::npos) return {};
  size_t at = end;
  while (at > 0 && is_digit(address[at - 1])) --at;
  return at > 0 && address[at - 1] == '/' ? address.substr(at, end - at) : std::string_view{};
}

std::string joined(std::string_view left, std::string_view right) {
  if (right.empty()) return {};
  return left.empty() ? std::string(right) : std::string(left).append("_").append(right);
}

}  // namespace

bool is_keyed_by_id(const TopMembers& top) {
  std::string scratch;
  const auto is_keyed = [&](const auto& member) {
    return member.value.kind() == json::Kind::object && member.value.member("id").as_text(scratch) == member.key;
  };
  return top.size() > 0 && std::all_of(top.all().begin(), top.all().end(), is_keyed);
}

bool is_time(const json::Value& value) {
  return value.kind() == json::Kind::string && value.raw().size() == std::string_view(R"("2024-05-01T10:00:00+0000")").size() && value.raw().ends_with("+0000\"");
}

bool is_error(const json::Value& error) {
  return error.member("message").present() && (error.member("fbtrace_id").present() || error.member("type").present());
}

CommentPlace place_of_comment(std::string_view address) {
  const std::string_view post = number_behind(address, "/posts/");
  const std::string_view answer = number_behind(address, "reply_comment_id=");
  const size_t query = address.find("?comment_id=");
  const std::string_view first = query == std::string_view::npos ? std::string_view{} : number_behind(address.substr(query), "?comment_id=");
  if (post.empty() || first.empty()) return {};
  CommentPlace place;
  place.post = joined(number_before(address, "/posts/"), post);
  place.comment = joined(post, answer.empty() ? first : answer);
  if (!answer.empty()) place.parent = joined(post, first);
  return place;
}

}  // namespace sc::ingest::facebook
