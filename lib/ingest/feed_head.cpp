// SPDX-License-Identifier: Apache-2.0
#include "ingest/feed_head.hpp"

#include <algorithm>
#include <iterator>

#include "ingest/feed_address.hpp"
#include "ingest/ids.hpp"
#include "text/html.hpp"

namespace sc::ingest {

namespace {

constexpr size_t none = std::string_view::npos;

struct Software {
  std::string_view word, network;
};

// What makes feeds, by a word of its name, and what it makes them for.
constexpr Software makers[] = {
    {"wordpress", "blog"},   {"blogger", "blog"},     {"tumblr", "blog"},    {"typepad", "blog"},   {"movable type", "blog"}, {"movabletype", "blog"},
    {"livejournal", "blog"}, {"medium", "blog"},      {"ghost", "blog"},     {"jekyll", "blog"},    {"hugo", "blog"},         {"substack", "blog"},
    {"squarespace", "blog"}, {"serendipity", "blog"}, {"drupal", "blog"},    {"discourse", "forum"}, {"phpbb", "forum"},      {"vbulletin", "forum"},
    {"xenforo", "forum"},    {"invision", "forum"},   {"nodebb", "forum"},   {"flarum", "forum"},   {"vanilla", "forum"},     {"mybb", "forum"},
    {"stackexchange", "forum"},
};

struct Place {
  std::string_view part, network;  // of an address
};

constexpr Place places[] = {
    {"google.com/alerts", "news"}, {"news.google.", "news"},     {"youtube.com/", "youtube"}, {"reddit.com", "reddit"},   {".blogspot.", "blog"},     {".wordpress.com", "blog"}, {".tumblr.com", "blog"},
    {"medium.com/", "blog"},       {".substack.com", "blog"},    {"livejournal.com", "blog"},   {"tag:blogger.com", "blog"}, {".typepad.com", "blog"},  {"/forum", "forum"},
    {"//forum", "forum"},          {"stackexchange.com", "forum"}, {"stackoverflow.com", "forum"},
};

void bind_names(FeedTree& tree, pugi::xml_node element) {
  for (const pugi::xml_attribute& each : element.attributes()) {
    const std::string_view name = each.name();
    if (name.starts_with("xmlns:")) tree.bindings().add(name.substr(6), each.value());
  }
}

// The element whose parts tell of the feed.
pugi::xml_node channel_of(FeedTree& tree, pugi::xml_node root) {
  for (const pugi::xml_node& each : root.children()) {
    if (tree.field(each) != FeedField::channel) continue;
    bind_names(tree, each);
    return each;
  }
  return root;
}

void take_link(FeedTree& tree, pugi::xml_node element, FeedFacts& feed) {
  const std::string_view href = tree.attribute(element, "href"), relation = tree.attribute(element, "rel");
  const std::string_view address = href.empty() ? tree.text(element) : href;
  if (relation == "self") feed.self = address;
  else if ((relation.empty() || relation == "alternate") && feed.link.empty()) feed.link = address;
}

std::string_view local_name(pugi::xml_node element) {
  const std::string_view name = element.name();
  return name.substr(name.find(':') + 1);
}

bool is_mail(std::string_view text) { return text.find('@') != none && text.find_first_of(" \t\n/") == none; }

// "ann@acme.example (Ann Lee)", "Ann Lee <ann@acme.example>", or one of both.
FeedPerson person_in(std::string_view text) {
  FeedPerson person;
  const auto split = [&](char open, char close) {
    const size_t begin = text.find(open), end = text.rfind(close);
    if (begin == none || end == none || end < begin) return false;
    const std::string_view inner = trimmed(text.substr(begin + 1, end - begin - 1)), outer = trimmed(text.substr(0, begin));
    if (is_mail(inner) == is_mail(outer)) return false;
    person.mail = is_mail(inner) ? inner : outer;
    person.name = is_mail(inner) ? outer : inner;
    return true;
  };
  if (split('(', ')') || split('<', '>')) return person;
  (is_mail(text) ? person.mail : person.name) = text;
  return person;
}

}  // namespace

FeedPerson person_of(FeedTree& tree, pugi::xml_node element) {
  if (!FeedTree::has_elements(element)) return person_in(tree.text(element));
  FeedPerson person;
  for (const pugi::xml_node& part : element.children()) {
    const std::string_view name = local_name(part);
    if (name == "name") person.name = tree.text(part);
    else if (name == "uri" || name == "url" || name == "homepage") person.address = tree.text(part);
    else if (name == "email") person.mail = tree.text(part);
  }
  return person;
}

std::string_view network_of_feed(std::string_view generator, std::string_view link, std::string_view self, std::string_view id) {
  std::string maker(generator);
  to_lower(maker);
  for (const Software& each : makers) {
    if (maker.find(each.word) != none) return each.network;
  }
  for (const Place& each : places) {
    if (link.find(each.part) != none || self.find(each.part) != none || id.find(each.part) != none) return each.network;
  }
  return id.starts_with("yt:") ? "youtube" : "news";
}

std::string_view id_behind_host(std::string_view id, std::string_view host, TextArena& arena) {
  if (id.empty() || host.empty() || has_scheme(id)) return id;
  std::string& whole = arena.fresh();
  return whole.append(host).append("/").append(id);
}

FeedFacts read_feed_head(FeedTree& tree, std::string_view root_name) {
  FeedFacts feed;
  feed.format = root_name == "feed" || root_name == "entry" ? "atom" : root_name == "channel" ? "cdf" : root_name;
  const pugi::xml_node root = tree.root();
  bind_names(tree, root);
  const pugi::xml_node channel = channel_of(tree, root);
  std::string generator, id;
  feed.language = tree.language(channel);
  if (feed.format == "cdf") feed.link = tree.attribute(channel, "href");
  FeedPerson author, editor;
  for (const pugi::xml_node& each : channel.children()) {
    switch (tree.field(each)) {
      case FeedField::title: feed.title = FeedTree::has_elements(each) ? text::text_of_html(tree.inside(each)) : text::text_of_html(tree.text(each)); break;
      case FeedField::link: take_link(tree, each, feed); break;
      case FeedField::id: id = tree.text(each); break;
      case FeedField::language:
        if (feed.language.empty()) feed.language = tree.text(each);
        break;
      case FeedField::rights:
      case FeedField::dc_rights: feed.rights = tree.text(each); break;
      case FeedField::generator: generator.append(tree.text(each)).append(" ").append(tree.attribute(each, "uri")).append(tree.attribute(each, "rdf:resource")); break;
      case FeedField::author:
      case FeedField::creator:
      case FeedField::itunes_author:
        if (!author.known()) author = person_of(tree, each);
        break;
      default: break;
    }
  }
  feed.author_name = author.name;
  feed.author_address = author.address;
  feed.author_mail = author.mail;
  feed.base = tree.base(channel, feed.link.empty() ? feed.self : feed.link);
  feed.network = network_of_feed(generator, feed.link, feed.self, id);
  return feed;
}

}  // namespace sc::ingest
