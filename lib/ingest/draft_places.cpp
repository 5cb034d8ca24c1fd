// SPDX-License-Identifier: Apache-2.0
#include "ingest/draft_places.hpp"

namespace sc::ingest {

std::string_view* place_for(Field field, PostDraft& draft) noexcept {
  switch (field) {
    case Field::visibility: return &draft.visibility;
    case Field::author_handle: return &draft.author.handle;
    case Field::author_name: return &draft.author.name;
    case Field::author_location: return &draft.author.location;
    case Field::author_customer: return &draft.author.customer;
    case Field::actor_role: return &draft.actor.role;
    case Field::actor_handle_role: return &draft.actor.handle_role;
    case Field::actor_department: return &draft.actor.department;
    case Field::actor_agent: return &draft.actor.agent;
    case Field::account: return &draft.account;
    case Field::url: return &draft.url;
    case Field::lang: return &draft.lang;
    case Field::reply_to_author: return &draft.reply_to_author;
    case Field::rating_value: return &draft.rating.value;
    case Field::rating_best: return &draft.rating.best;
    case Field::place_name: return &draft.place.name;
    case Field::place_lat: return &draft.place.lat;
    case Field::place_lon: return &draft.place.lon;
    case Field::place_venue: return &draft.place.venue;
    default: return nullptr;
  }
}

Moment& moment_for(Field field, PostDraft& draft) noexcept {
  switch (field) {
    case Field::seen: return draft.seen;
    case Field::edited: return draft.edited;
    case Field::deleted: return draft.deleted;
    default: return draft.time;
  }
}

std::string_view& id_for(Field field, PostDraft& draft) noexcept {
  switch (field) {
    case Field::author_id: return draft.author.id;
    case Field::reply_to: return draft.reply_to;
    case Field::conversation: return draft.conversation;
    case Field::same_as: return draft.same_as;
    default: return draft.native_id;
  }
}

Count& count_for(Field field, PostDraft& draft) noexcept {
  if (field == Field::author_followers) return draft.author.followers;
  return draft.metrics[static_cast<size_t>(field) - static_cast<size_t>(Field::likes)];
}

}  // namespace sc::ingest
