// SPDX-License-Identifier: Apache-2.0
#include "ingest/foursquare.hpp"

#include "ingest/json_map.hpp"

namespace sc::ingest {

namespace {

constexpr Target first_name = Target::hook_a, last_name = Target::hook_b;

constexpr MapRow rows[] = {
    {"id", Target::native_id},
    {"createdAt", Target::time},
    {"shout", Target::text},
    {"text", Target::text},
    {"user.id", Target::author_id},
    {"user.handle", Target::author_handle},
    {"user.firstName", first_name},
    {"user.lastName", last_name},
    {"user.homeCity", Target::author_location},
    {"venue.name", Target::place_name},
    {"venue.location.lat", Target::place_lat},
    {"venue.location.lng", Target::place_lon},
    {"venue.id", Target::place_venue},
    {"location.name", Target::place_name},
    {"location.lat", Target::place_lat},
    {"location.lng", Target::place_lon},
    {"canonicalUrl", Target::url},
    {"lang", Target::lang},
    {"likes.count", Target::likes},
    {"comments.count", Target::replies},
    {"source.name", Target::extra, "client"},
    {"venue.contact.twitter", Target::extra, "venue_twitter"},
    {"done.count", Target::extra, "done"},
    {"todo.count", Target::extra, "todo"},
    {"type", Target::ignore},
    {"user", Target::ignore},
    {"photos", Target::ignore},
    {"photo", Target::ignore},
    {"posts", Target::ignore},
    {"score", Target::ignore},
    {"like", Target::ignore},
    {"timeZoneOffset", Target::ignore},
};

struct Other {
  std::string_view name, reason;
};
constexpr Other others[] = {
    {"user", "a user and no post"},       {"users", "a user and no post"},    {"venue", "a venue and no post"},   {"venues", "a venue and no post"},
    {"photo", "a photo and no post"},     {"photos", "a photo and no post"},  {"special", "a special and no post"}, {"specials", "a special and no post"},
    {"categories", "a category and no post"},
};

enum class Thing : uint8_t { checkin, tip, comment };

class Foursquare : public Payload {
 public:
  Foursquare() : map_(rows) {}

  std::string_view format() const noexcept override { return "foursquare"; }

  bool claims(const TopMembers& top) const override {
    return (is_object(top["response"]) && top["meta"].member("code").present()) || is_checkin(top);
  }

  void read(const json::Value& object, const TopMembers& top, PostDraft& draft, PayloadOutput& output) override {
    kept_.reset();
    person_ = {};
    if (is_checkin(top)) return read_one(object, Thing::checkin, {}, {}, draft, output);
    if (top["meta"].member("errorType").present()) return output.refuse(object, "Foursquare gave an error instead of posts");
    const json::Value response = top["response"];
    bool any = false;
    const auto take = [&](const json::Value& list, Thing thing, const json::Value& venue) { any = read_all(list, thing, venue, draft, output) || any; };
    take(response.member("checkin"), Thing::checkin, {});
    take(response.member("checkins"), Thing::checkin, {});
    take(response.member("recent"), Thing::checkin, {});
    take(response.member("tip"), Thing::tip, {});
    take(response.member("tips"), Thing::tip, {});
    person_ = response.member("user");
    take(person_.member("checkins"), Thing::checkin, {});
    take(person_.member("tips"), Thing::tip, {});
    person_ = {};
    take(response.member("venue").member("tips"), Thing::tip, response.member("venue"));
    if (!any) refuse(object, response, output);
  }

 private:
  // A check-in alone, as pushes and older clients save it.
  static bool is_checkin(const TopMembers& top) {
    return top["createdAt"].kind() == json::Kind::number && is_object(top["venue"]) && top["type"].raw() == "\"checkin\"";
  }

  // One, an array, or `items`, also by `groups`; returns whether there were any.
  bool read_all(const json::Value& value, Thing thing, const json::Value& venue, PostDraft& draft, PayloadOutput& output) {
    bool any = false;
    const auto each = [&](const json::Value& list) {
      list.each_element([&](const json::Value& element) {
        any = true;
        if (is_object(element)) read_one(element, thing, venue, {}, draft, output);
        else output.refuse(element, "not an object");
        return true;
      });
    };
    if (value.member("createdAt").present()) {
      read_one(value, thing, venue, {}, draft, output);
      return true;
    }
    each(value.kind() == json::Kind::array ? value : value.member("items"));
    value.member("groups").each_element([&](const json::Value& group) {
      each(group.member("items"));
      return true;
    });
    return any;
  }

  static void refuse(const json::Value& object, const json::Value& response, PayloadOutput& output) {
    for (const Other& other : others) {
      if (response.member(other.name).present()) return output.refuse(object, other.reason);
    }
    output.refuse(object, "a Foursquare reply without posts");
  }

  void read_one(const json::Value& object, Thing thing, const json::Value& venue, std::string_view parent, PostDraft& draft, PayloadOutput& output) {
    draft.reset();
    draft.network = "foursquare";
    map_.read(object, found_);
    if (const char* wrong = found_.fill(draft)) return output.refuse(object, wrong);
    draft.kind = thing == Thing::checkin ? "checkin" : thing == Thing::tip ? "review" : "comment";
    draft.markup = Markup::plain;
    if (object.member("private").as_boolean().value_or(false)) draft.visibility = "private";
    name_author(draft);
    if (is_object(venue) && draft.place.venue.empty()) {
      const json::Value location = venue.member("location");
      draft.place = {found_.arena().keep(venue.member("name")), location.member("lat").raw(), location.member("lng").raw(), found_.arena().keep(venue.member("id"))};
    }
    draft.reply_to = parent;
    draft.conversation = parent;
    const json::Value comments = thing == Thing::checkin ? object.member("comments").member("items") : json::Value();
    const std::string_view id = comments.present() ? std::string_view(kept_.fresh().assign(draft.native_id)) : std::string_view{};
    output.post(draft, object);
    comments.each_element([&](const json::Value& comment) {
      if (is_object(comment)) read_one(comment, Thing::comment, {}, id, draft, output);
      else output.refuse(comment, "not an object");
      return true;
    });
  }

  void name_author(PostDraft& draft) {
    std::string& name = found_.arena().fresh();
    name = found_.text(first_name);
    const std::string_view last = found_.text(last_name);
    if (!name.empty() && !last.empty()) name += ' ';
    name += last;
    draft.author.name = name;
    if (!draft.author.id.empty() || !is_object(person_)) return;
    draft.author.id = found_.arena().keep(person_.member("id"));
    if (name.empty()) draft.author.name = found_.arena().keep(person_.member("firstName"));
  }

  JsonMap map_;
  Found found_;
  TextArena kept_;
  json::Value person_;  // whose check-ins and tips are read, where they stand in a user
};

}  // namespace

std::unique_ptr<Payload> make_foursquare() { return std::make_unique<Foursquare>(); }

}  // namespace sc::ingest
