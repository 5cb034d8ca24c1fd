// SPDX-License-Identifier: Apache-2.0
#include "ingest/instagram.hpp"

#include "ingest/digits.hpp"
#include "ingest/facebook.hpp"
#include "ingest/json_map.hpp"

namespace sc::ingest {

namespace {

constexpr MapRow rows[] = {
    {"id", Target::native_id},
    {"timestamp", Target::time},
    {"created_time", Target::time},
    {"caption", Target::text},
    {"text", Target::text},
    {"message", Target::text},
    {"from.id", Target::author_id},
    {"owner.id", Target::author_id},
    {"username", Target::author_handle},
    {"from.username", Target::author_handle},
    {"to.data[0].username", Target::reply_to_author},
    {"to.data[0].id", Target::reply_to_author},
    {"media.id", Target::conversation},
    {"parent_id", Target::reply_to},
    {"permalink", Target::url},
    {"like_count", Target::likes},
    {"comments_count", Target::replies},
    {"view_count", Target::views},
    {"media_type", Target::extra, "media"},
    {"media_product_type", Target::extra, "surface"},
    {"location.name", Target::place_name},
    {"location.latitude", Target::place_lat},
    {"location.longitude", Target::place_lon},
    {"media_url", Target::ignore},
    {"thumbnail_url", Target::ignore},
    {"shortcode", Target::ignore},
    {"ig_id", Target::ignore},
    {"children", Target::ignore},
    {"comments", Target::ignore},
    {"replies", Target::ignore},
    {"media", Target::ignore},
    {"is_comment_enabled", Target::ignore},
};

enum class Thing : uint8_t { post, comment, message, conversation, no_post };

bool is_name_byte(char byte) noexcept {
  return is_digit(byte) || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_';
}

class Instagram : public Payload {
 public:
  Instagram() : map_(rows) {}

  std::string_view format() const noexcept override { return "instagram"; }

  bool claims(const TopMembers& top) const override {
    if (is_of_instagram(top) || top.has_any<"mentioned_comment", "mentioned_media", "business_discovery">()) return true;
    json::Value element = first_of(top["data"]);
    if (!is_object(element) && facebook::is_keyed_by_id(top)) element = top.all().front().value;
    if (!is_object(element)) return false;
    TopMembers first;
    first.read(element);
    return is_of_instagram(first);
  }

  void read(const json::Value& object, const TopMembers& top, PostDraft& draft, PayloadOutput& output) override {
    const Context none;
    if (top["data"].kind() == json::Kind::array) return read_list(top["data"], none, draft, output);
    for (const std::string_view key : {"mentioned_comment", "mentioned_media"}) {
      if (is_object(top[key])) return read_one(top[key], none, draft, output);
    }
    if (is_object(top["business_discovery"])) return read_account(top["business_discovery"], draft, output);
    if (!facebook::is_keyed_by_id(top)) return read_one(object, none, draft, output);
    for (const auto& member : top.all()) read_one(member.value, none, draft, output);
  }

 private:
  // What an element takes from what it stands in; views of `kept_`.
  struct Context {
    Thing inside = Thing::no_post;
    std::string_view conversation, parent, parent_author, author;
    int depth = 0;
  };
  static constexpr int deepest = 16;

  static bool is_of_instagram(const TopMembers& top) {
    const bool is_dated = facebook::is_time(top["timestamp"]) && top["id"].kind() == json::Kind::string;
    if (is_dated && top.has_any<"text", "caption", "permalink", "media_type", "username", "like_count">()) return true;
    return top.has_any<"media_type", "media_product_type", "ig_id", "media_count", "biography", "quota_usage", "review_status">() ||
           (top.has("status_code") && top.has("id")) || top["from"].member("username").present() || is_conversation(top);
  }

  static bool is_conversation(const TopMembers& top) {
    return first_of(top["participants"].member("data")).member("username").present() ||
           first_of(top["messages"].member("data")).member("from").member("username").present();
  }

  static Thing thing_of(const TopMembers& top, const Context& context) {
    if (context.inside != Thing::no_post) return context.inside;
    if (top.has_any<"participants", "messages">()) return Thing::conversation;
    if (top["from"].member("username").present() && top.has("created_time")) return Thing::message;
    if (top.has_any<"media_type", "media_product_type", "caption", "permalink">()) return Thing::post;
    return top.has("text") ? Thing::comment : Thing::no_post;
  }

  static std::string_view reason_of(const TopMembers& top) {
    if (top.has_any<"biography", "media_count">()) return "an account and no post";
    if (top.has_any<"status_code", "quota_usage">()) return "the state of a publication and no post";
    return top.has("review_status") ? "a product and no post" : "an Instagram object that is no post";
  }

  void read_list(const json::Value& list, const Context& context, PostDraft& draft, PayloadOutput& output) {
    list.each_element([&](const json::Value& element) {
      if (!is_object(element)) output.refuse(element, "not an object");
      else read_one(element, context, draft, output);
      return true;
    });
  }

  // Another account with its media.
  void read_account(const json::Value& account, PostDraft& draft, PayloadOutput& output) {
    const json::Value media = account.member("media").member("data");
    if (media.kind() != json::Kind::array) return output.refuse(account, "an account and no post");
    kept_.reset();
    Context context;
    context.inside = Thing::post;
    context.author = kept_.keep(account.member("username"));
    context.depth = 1;
    read_list(media, context, draft, output);
  }

  void read_one(const json::Value& element, const Context& context, PostDraft& draft, PayloadOutput& output) {
    if (context.depth == 0) kept_.reset();
    if (context.depth > deepest) return output.refuse(element, "comments inside comments too deep");
    top_.read(element);
    const Thing thing = thing_of(top_, context);
    if (thing == Thing::conversation) return read_conversation(element, draft, output);
    if (thing == Thing::no_post && is_object(top_["media"]) && top_["media"].member("data").present()) return read_account(element, draft, output);
    if (thing == Thing::no_post) return output.refuse(element, reason_of(top_));
    const json::Value answers = top_[thing == Thing::post ? json::Key("comments") : json::Key("replies")].member("data");
    draft.reset();
    draft.network = "instagram";
    map_.read(top_, found_);
    if (const char* wrong = found_.fill(draft)) return output.refuse(element, wrong);
    settle(thing, context, draft);
    Context below;
    if (answers.present()) {
      below = {Thing::comment, kept_.copy(draft.conversation.empty() ? draft.native_id : draft.conversation), kept_.copy(draft.native_id), kept_.copy(draft.author.handle), {},
               context.depth + 1};
    }
    output.post(draft, element);
    read_list(answers, below, draft, output);
  }

  void read_conversation(const json::Value& element, PostDraft& draft, PayloadOutput& output) {
    const json::Value messages = element.member("messages").member("data");
    if (messages.kind() != json::Kind::array) return output.refuse(element, "a conversation without its messages");
    read_list(messages, {Thing::message, kept_.keep(element.member("id")), {}, {}, {}, 1}, draft, output);
  }

  void settle(Thing thing, const Context& context, PostDraft& draft) {
    draft.markup = Markup::plain;
    draft.kind = thing == Thing::comment ? "comment" : thing == Thing::message ? "message" : "post";
    if (draft.author.handle.empty()) draft.author.handle = context.author;
    if (draft.conversation.empty()) draft.conversation = context.conversation;
    if (draft.reply_to.empty()) draft.reply_to = context.parent;
    if (draft.reply_to.empty() && thing == Thing::comment) draft.reply_to = draft.conversation;
    if (draft.reply_to_author.empty() && draft.reply_to == context.parent) draft.reply_to_author = context.parent_author;
    instagram::find_mentions(draft.text, draft.mentions.values);
    draft.mentions.given = true;
  }

  JsonMap map_;
  Found found_;
  TextArena kept_;
  TopMembers top_;
};

}  // namespace

namespace instagram {

void find_mentions(std::string_view text, std::vector<std::string_view>& mentions) {
  for (size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    size_t end = at + 1;
    while (end < text.size() && (is_name_byte(text[end]) || text[end] == '.')) ++end;
    while (text[end - 1] == '.') --end;
    const bool is_mail = at > 0 && (is_name_byte(text[at - 1]) || text[at - 1] == '.');
    if (!is_mail && end > at + 1 && text[at + 1] != '.') mentions.push_back(text.substr(at + 1, end - at - 1));
  }
}

}  // namespace instagram

std::unique_ptr<Payload> make_instagram() { return std::make_unique<Instagram>(); }

}  // namespace sc::ingest
