// SPDX-License-Identifier: Apache-2.0
#include "listen/listener.hpp"

namespace sc::listen {

namespace {

constexpr json::Key text_key("text");
constexpr json::Key deleted_key("deleted");
constexpr record::Path time_path("time");

}  // namespace

Listener::Listener(const ListenSettings& settings, const playbook::Playbook& playbook, const query::ReadList& read_list)
    : own_(own_of(settings, playbook)),
      set_(query::QuerySet::build(sources_of(settings, playbook), read_list)),
      matcher_(set_),
      reader_(set_, own_),
      common_(common_window_of(settings, playbook)),
      windows_(windows_of(settings, playbook)) {}

bool Listener::hear(const record::Record& record) {
  matches_ = {};
  const json::Value text = record.member(text_key);
  if (!text.unknown() && text.kind() != json::Kind::string) return false;
  query::Post& post = reader_.read(record);
  post_ = &post;
  // A tombstone has no text any more, whatever its source left in it.
  deleted_ = !record.member(deleted_key).unknown();
  if (deleted_) return true;
  post.text = text.as_text(text_);
  if (!set_.sources().empty()) matches_ = matcher_.match(post);
  if (common_.is_always() && windows_.empty()) return true;
  time_ = times_.read(record.text(time_path, scratch_));
  open_.clear();
  for (const query::Match& match : matches_) {
    if (is_open(match.query)) open_.push_back(match);
  }
  matches_ = open_;
  return true;
}

}  // namespace sc::listen
