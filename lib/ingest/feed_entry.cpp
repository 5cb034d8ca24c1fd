// SPDX-License-Identifier: Apache-2.0
#include "ingest/feed_entry.hpp"

#include <algorithm>

#include "ingest/feed_address.hpp"
#include "ingest/feed_date.hpp"
#include "ingest/feed_words.hpp"
#include "text/letters.hpp"

namespace sc::ingest {

namespace {

constexpr size_t none = std::string_view::npos;
constexpr std::string_view comment_mark = "#comment-";

using Field = FeedField;

constexpr Field made[] = {Field::published, Field::pub_date, Field::issued, Field::terms_issued, Field::created, Field::terms_created, Field::date};
constexpr Field changed[] = {Field::updated, Field::modified, Field::terms_modified};
constexpr Field bodies[] = {Field::encoded, Field::text_content, Field::body, Field::description, Field::summary, Field::abstract, Field::media_description, Field::itunes_summary};

bool is_language(std::string_view text) {
  constexpr size_t longest = 35;
  if (text.size() < 2 || text.size() > longest || !text::is_ascii_letter(text[0])) return false;
  return std::all_of(text.begin(), text.end(), [](char byte) { return text::is_ascii_letter(byte) || text::is_ascii_digit(byte) || byte == '-'; });
}

// The titles that WordPress makes for comments, which are nobody's words.
bool is_made_title(std::string_view title, std::string_view author) {
  return !author.empty() && title.ends_with(author) && (title.starts_with("By: ") || title.starts_with("Comment on "));
}

std::string_view behind_last(std::string_view text, char sign) {
  while (text.ends_with(sign)) text.remove_suffix(1);
  return text.substr(text.rfind(sign) + 1);
}

}  // namespace

const char* FeedEntry::read(PostDraft& draft) {
  draft.reset();
  nodes_.fill({});
  for (auto* list : {&links_, &categories_, &enclosures_, &media_, &people_, &contributors_, &others_}) list->clear();
  tags_.clear();
  addresses_.clear();
  url_ = {};
  entry_ = tree_.root();
  base_ = tree_.base(entry_, feed_.base);
  collect(entry_);
  draft.network = feed_.network;
  draft.format = feed_.format;
  draft.markup = Markup::plain;
  if (const char* wrong = fill_times(draft)) return wrong;
  fill_links(draft);
  fill_id(draft);
  fill_author(draft);
  fill_place_in_thread(draft);
  fill_words(draft);
  fill_tags(draft);
  add_what_text_says(draft, addresses_, found_);
  fill_counts(draft);
  fill_place(draft);
  fill_language(draft);
  fill_extra(draft);
  return nullptr;
}

void FeedEntry::collect(pugi::xml_node parent) {
  for (const pugi::xml_node& each : parent.children()) {
    const Field field = tree_.field(each);
    if (field == Field::media_group && parent == entry_) collect(each);
    else if (field == Field::media_community) collect(each);
    else if (field != Field::none) keep(field, each);
    else if (each.type() == pugi::node_element && parent == entry_) others_.push_back(each);
  }
}

void FeedEntry::keep(Field field, pugi::xml_node element) {
  switch (field) {
    case Field::link: links_.push_back(element); return;
    case Field::category:
    case Field::subject:
    case Field::keywords:
    case Field::itunes_keywords: categories_.push_back(element); return;
    case Field::enclosure: enclosures_.push_back(element); return;
    case Field::media_content:
    case Field::media_thumbnail: media_.push_back(element); return;
    case Field::author:
    case Field::creator: people_.push_back(element); return;
    case Field::contributor: contributors_.push_back(element); return;
    default: break;
  }
  pugi::xml_node& place = nodes_[static_cast<size_t>(field)];
  const bool better = place.empty() || (place.first_child().empty() && !element.first_child().empty());
  if (better) place = element;
}

// --- Times

std::optional<time::Instant> FeedEntry::instant_of(pugi::xml_node element, std::string_view text, bool& unreadable) {
  if (element.empty() || text.empty()) return std::nullopt;
  const auto reading = read_feed_date(text);
  if (!reading) {
    unreadable = true;
    return std::nullopt;
  }
  local_times_ = local_times_ || !reading->has_zone;
  return reading->in(zone_);
}

// When it was made, else when it was last changed. A time that can't be read gives way to another that can.
const char* FeedEntry::fill_times(PostDraft& draft) {
  bool unreadable = false;
  const auto first_of = [&](const auto& fields) {
    std::optional<time::Instant> found;
    for (const Field field : fields) {
      if (!found) found = instant_of(node(field), text_of(field), unreadable);
    }
    return found;
  };
  const std::optional<time::Instant> published = first_of(made);
  std::optional<time::Instant> edited = first_of(changed);
  if (!edited) edited = instant_of(entry_, tree_.attribute(entry_, "lastmod"), unreadable);
  draft.time.instant = published ? published : edited;
  if (!draft.time.known() && unreadable) return "its time can't be read";
  if (published && edited && *published < *edited) draft.edited.instant = edited;
  return nullptr;
}

// --- Addresses

std::string_view FeedEntry::resolved(std::string_view address, pugi::xml_node element) {
  if (address.empty()) return {};
  std::string& unwrapped = tree_.arena().fresh();
  if (append_unwrapped(address, unwrapped)) return unwrapped;
  if (has_scheme(address)) return address;
  std::string& whole = tree_.arena().fresh();
  append_resolved(tree_.base(element, base_), address, whole);
  return whole;
}

void FeedEntry::take_address(std::string_view address, pugi::xml_node element) {
  address = resolved(address, element);
  if (is_web_address(address)) addresses_.push_back(address);
}

void FeedEntry::take_link(pugi::xml_node link, PostDraft& draft) {
  const std::string_view href = tree_.attribute(link, "href"), relation = tree_.attribute(link, "rel");
  const std::string_view address = href.empty() ? tree_.text(link) : href;
  if (relation.empty() || relation == "alternate") {
    const bool page = tree_.attribute(link, "type").find("html") != none;
    if (url_.empty() || page) url_ = resolved(address, link);
  } else if (relation == "enclosure") {
    enclosures_.push_back(link);
  } else if (relation == "related" || relation == "via") {
    take_address(address, link);
  } else if (relation == "replies" && !draft.metric(Metric::replies).is_known()) {
    draft.metric(Metric::replies) = count_in(tree_.attribute(link, "thr:count"));
  }
}

void FeedEntry::fill_links(PostDraft& draft) {
  for (const pugi::xml_node& link : links_) take_link(link, draft);
  if (const std::string_view original = text_of(Field::original_link); is_web_address(original)) url_ = original;
  if (url_.empty()) url_ = resolved(tree_.attribute(entry_, "href"), entry_);  // of CDF
  const pugi::xml_node guid = node(Field::guid);
  if (url_.empty() && tree_.attribute(guid, "ispermalink") != "false" && is_web_address(tree_.text(guid))) url_ = tree_.text(guid);
  if (url_.empty() && is_web_address(tree_.attribute(entry_, "rdf:about"))) url_ = tree_.attribute(entry_, "rdf:about");
  for (const pugi::xml_node& each : enclosures_) {
    const std::string_view href = tree_.attribute(each, "href");
    take_address(href.empty() ? tree_.attribute(each, "url") : href, each);
  }
  for (const pugi::xml_node& each : media_) take_address(tree_.attribute(each, "url"), each);
  take_address(tree_.attribute(node(Field::text_content), "src"), node(Field::text_content));
  draft.url = url_;
}

// --- Who it is

// An id that is not the same everywhere, such as a number, behind the host that gave it.
std::string_view FeedEntry::anywhere(std::string_view id) {
  if (id.empty() || is_of("reddit")) return id;
  std::string_view host = host_of(url_);
  for (const std::string_view address : {std::string_view(feed_.link), std::string_view(feed_.self)}) {
    if (!host_of(address).empty()) {
      host = host_of(address);
      break;
    }
  }
  return id_behind_host(id, host, tree_.arena());
}

void FeedEntry::fill_id(PostDraft& draft) {
  std::string_view id = text_of(Field::id);
  if (id.empty()) id = text_of(Field::guid);
  if (id.empty()) id = tree_.attribute(entry_, "rdf:about");
  if (id.empty()) id = url_;
  const std::string_view video = text_of(Field::video_id);
  draft.native_id = is_of("youtube") && !video.empty() ? video : anywhere(id);
}

// Whom it answers. WordPress names a comment by the id of what it is about and a mark behind it.
void FeedEntry::fill_place_in_thread(PostDraft& draft) {
  const pugi::xml_node answered = node(Field::in_reply_to);
  std::string_view parent = tree_.attribute(answered, "ref");
  if (parent.empty()) parent = tree_.attribute(answered, "href");
  draft.reply_to = anywhere(parent);
  const size_t mark = draft.native_id.find(comment_mark);
  if (mark != none && mark > 0) draft.conversation = draft.native_id.substr(0, mark);
  if (!draft.reply_to.empty() || !draft.conversation.empty()) draft.kind = "comment";
}

void FeedEntry::fill_author(PostDraft& draft) {
  FeedPerson author;
  std::string& others = tree_.arena().fresh();
  const auto take = [&](pugi::xml_node element) {
    const FeedPerson person = person_of(tree_, element);
    if (!person.known()) return;
    if (!author.known()) author = person;
    else if (person.name != author.name) add_once(others, person.name.empty() ? person.mail : person.name, "; ");
    else if (author.address.empty()) author.address = person.address;
  };
  for (const pugi::xml_node& each : people_) take(each);
  if (!author.known()) take(node(Field::itunes_author));
  if (!author.known()) {
    for (const pugi::xml_node& part : node(Field::source).children()) {
      if (tree_.field(part) == Field::author) take(part);
    }
  }
  if (!author.known()) author = {feed_.author_name, feed_.author_address, feed_.author_mail};
  for (const pugi::xml_node& each : contributors_) take(each);
  draft.author.name = author.name.empty() ? author.mail : author.name;
  draft.author.id = author.address;
  if (is_of("youtube")) draft.author.id = behind_last(author.address, '/');
  if (is_of("reddit")) {
    draft.author.handle = behind_last(author.name, '/');
    draft.author.name = draft.author.id = {};
  }
  if (!author.name.empty()) add_extra("author_email", author.mail, draft);
  add_extra("contributors", others, draft);
}

// --- Words

void FeedEntry::fill_words(PostDraft& draft) {
  const FeedMarkup unsaid = feed_.format == "atom" ? FeedMarkup::plain : FeedMarkup::guessed;
  std::string_view title = words_of(tree_, node(Field::title), unsaid, base_, addresses_);
  if (draft.kind == "comment" && is_made_title(title, draft.author.name)) {
    add_extra("title", title, draft);
    title = {};
  }
  std::string_view body, summary;
  Field taken = Field::none;
  for (const Field field : bodies) {
    if (!body.empty()) break;
    body = words_of(tree_, node(field), field == Field::body ? FeedMarkup::guessed : unsaid, base_, addresses_);
    taken = field;
  }
  for (const Field field : {Field::description, Field::summary}) {
    if (summary.empty() && field != taken) summary = words_of(tree_, node(field), unsaid, base_, addresses_);
  }
  draft.text = joined_words(title, body, tree_.arena());
  if (!begins_with_words(body.empty() ? title : body, summary)) add_extra("summary", summary, draft);
}

void FeedEntry::fill_language(PostDraft& draft) {
  std::string_view language;
  for (const Field field : bodies) {
    if (language.empty() && !node(field).empty()) language = tree_.language(node(field));
  }
  if (language.empty()) language = tree_.language(entry_);
  if (language.empty()) language = text_of(Field::language);
  if (language.empty()) language = feed_.language;
  if (language.find('_') != none) {
    std::string& written = tree_.arena().fresh();
    written = language;
    std::replace(written.begin(), written.end(), '_', '-');
    language = written;
  }
  if (is_language(language)) draft.lang = language;
}

}  // namespace sc::ingest
