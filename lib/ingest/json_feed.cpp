// SPDX-License-Identifier: Apache-2.0
#include "ingest/json_feed.hpp"

#include <algorithm>

#include "ingest/feed_address.hpp"
#include "ingest/feed_date.hpp"
#include "ingest/feed_head.hpp"
#include "ingest/feed_words.hpp"
#include "ingest/json_map.hpp"

namespace sc::ingest {

namespace {

constexpr std::string_view known_members[] = {"id",      "url",     "external_url", "title",    "content_html",   "content_text",  "summary",     "image",
                                              "banner_image", "author", "authors",  "tags",     "attachments",    "date_published", "date_modified", "language"};
constexpr size_t longest_other = 256, most_extra_members = 64, most_extra_bytes = 4096;

class JsonFeed : public Payload {
 public:
  std::string_view format() const noexcept override { return "json-feed"; }

  bool claims(const TopMembers& top) const override {
    const json::Value version = top["version"];
    if (!is_string(version) || !is_array(top["items"])) return false;
    std::string scratch;
    return version.as_text(scratch).find("jsonfeed.org/version/") != std::string_view::npos;
  }

  void read(const json::Value&, const TopMembers& top, PostDraft& draft, PayloadOutput& output) override {
    head_.reset();
    title_ = head_.keep(top["title"]);
    link_ = head_.keep(top["home_page_url"]);
    self_ = head_.keep(top["feed_url"]);
    language_ = head_.keep(top["language"]);
    author_ = author_in(top["author"], top["authors"]);
    of_ = output.told_network().empty() ? network_of_feed({}, link_, self_, {}) : output.told_network();
    top["items"].each_element([&](const json::Value& item) {
      if (is_object(item)) read_item(item, draft, output);
      else output.refuse(item, "not an object");
      return true;
    });
  }

 private:
  struct Names {
    json::Value name, address;
  };

  static Names author_in(const json::Value& one, const json::Value& list) {
    const json::Value author = is_object(one) ? one : first_of(list);
    return {author.member("name"), author.member("url")};
  }

  void read_item(const json::Value& item, PostDraft& draft, PayloadOutput& output) {
    draft.reset();
    arena_.reset();
    addresses_.clear();
    item_.read(item);
    draft.format = format();
    draft.network = of_;
    draft.markup = Markup::plain;
    if (const char* wrong = fill_times(draft, output)) return output.refuse(item, wrong);
    draft.url = resolved(arena_.keep(item_["url"]));
    std::string_view id = arena_.keep(item_["id"]);
    if (id.empty()) id = draft.url;
    draft.native_id = id_behind_host(id, host_of(link_.empty() ? self_ : link_), arena_);
    fill_words(draft);
    Names author = author_in(item_["author"], item_["authors"]);
    if (author.name.unknown() && author.address.unknown()) author = author_;
    draft.author.name = arena_.keep(author.name);
    draft.author.id = arena_.keep(author.address);
    draft.lang = arena_.keep(item_["language"]);
    if (draft.lang.empty()) draft.lang = language_;
    fill_lists(draft);
    fill_extra(draft);
    output.post(draft, item);
  }

  // A time without a zone is read as UTC.
  bool settle(const json::Value& value, Moment& moment, PayloadOutput& output) {
    const std::string_view text = arena_.keep(value);
    if (text.empty()) return true;
    const auto reading = read_feed_date(text);
    if (!reading) return false;
    if (!reading->has_zone) output.remark("a time without a zone is read as UTC");
    moment.instant = reading->in(time::Zone::utc());
    return true;
  }

  const char* fill_times(PostDraft& draft, PayloadOutput& output) {
    Moment edited;
    const bool published = settle(item_["date_published"], draft.time, output), modified = settle(item_["date_modified"], edited, output);
    if (!draft.time.known() && edited.known()) draft.time = edited;
    else if (draft.time.known() && edited.known() && *draft.time.instant < *edited.instant) draft.edited = edited;
    return draft.time.known() || (published && modified) ? nullptr : "its time can't be read";
  }

  std::string_view resolved(std::string_view address) {
    if (address.empty() || has_scheme(address)) return address;
    std::string& whole = arena_.fresh();
    append_resolved(link_.empty() ? self_ : link_, address, whole);
    return whole;
  }

  void fill_words(PostDraft& draft) {
    const std::string_view html = arena_.keep(item_["content_html"]), plain = arena_.keep(item_["content_text"]);
    const std::string_view summary = trimmed(arena_.keep(item_["summary"]));
    std::string_view body = html.empty() ? trimmed(plain) : words_of_html(html, draft.url.empty() ? link_ : draft.url, arena_, addresses_);
    if (body.empty()) body = summary;
    draft.text = joined_words(trimmed(arena_.keep(item_["title"])), body, arena_);
    if (!begins_with_words(body, summary)) draft.extra.push_back({"summary", summary});
  }

  void fill_lists(PostDraft& draft) {
    item_["tags"].each_element([&](const json::Value& tag) {
      if (const std::string_view said = arena_.keep(tag); !said.empty()) draft.tags.add(said);
      return true;
    });
    for (const std::string_view key : {std::string_view("external_url"), std::string_view("image"), std::string_view("banner_image")}) {
      addresses_.push_back(resolved(arena_.keep(item_[key])));
    }
    std::string& types = arena_.fresh();
    item_["attachments"].each_element([&](const json::Value& attachment) {
      addresses_.push_back(resolved(arena_.keep(attachment.member("url"))));
      add_once(types, arena_.keep(attachment.member("mime_type")), " ");
      return true;
    });
    std::erase_if(addresses_, [](std::string_view address) { return !is_web_address(address); });
    add_what_text_says(draft, addresses_, found_);
    if (!types.empty()) draft.extra.push_back({"enclosures", types});
  }

  void fill_extra(PostDraft& draft) {
    if (!title_.empty()) draft.extra.push_back({"feed", title_});
    if (const std::string_view address = self_.empty() ? link_ : self_; !address.empty()) draft.extra.push_back({"feed_url", address});
    size_t bytes = 0;
    for (const TopMembers::Member& member : item_.all()) {
      const std::string_view name = member.key;
      const json::Value& value = member.value;
      const bool known = std::find(std::begin(known_members), std::end(known_members), name) != std::end(known_members);
      const bool told = std::any_of(draft.extra.begin(), draft.extra.end(), [&](const ExtraMember& said) { return said.key == name; });
      if (known || told || says_nothing(value) || name.find('\\') != std::string_view::npos) continue;
      if (value.raw().size() > longest_other || draft.extra.size() >= most_extra_members || bytes + value.raw().size() > most_extra_bytes) continue;
      bytes += value.raw().size();
      std::string& one_line = arena_.fresh();
      append_on_one_line(one_line, value.raw());
      draft.extra.push_back({name, one_line, ExtraMember::Form::json});
    }
  }

  TextArena head_, arena_;
  std::string_view title_, link_, self_, language_, of_;
  Names author_;
  TopMembers item_;
  std::vector<std::string_view> addresses_;
  text::Entities found_;
};

}  // namespace

std::unique_ptr<Payload> make_json_feed() { return std::make_unique<JsonFeed>(); }

}  // namespace sc::ingest
