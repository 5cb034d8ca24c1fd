// SPDX-License-Identifier: Apache-2.0
// What a feed says of itself and so of every entry: its name and address, language, author, and the network that it is of.
#pragma once

#include <string>
#include <string_view>

#include "ingest/feed_tree.hpp"

namespace sc::ingest {

// A person, as feeds name one.
struct FeedPerson {
  std::string_view name, address, mail;
  bool known() const noexcept { return !name.empty() || !address.empty() || !mail.empty(); }
};

// Of an element of Atom with its parts, or of text such as "ann@acme.example (Ann Lee)".
FeedPerson person_of(FeedTree& tree, pugi::xml_node element);

struct FeedFacts {
  std::string format;   // rss atom rdf cdf
  std::string network;  // blog forum news youtube
  std::string title, link, self, base, language, rights;
  std::string author_name, author_address, author_mail;
};

// The network that a feed is of, by what made it, where it is and its id: blog, forum, youtube, reddit, else news.
std::string_view network_of_feed(std::string_view generator, std::string_view link, std::string_view self, std::string_view id);

// What the ids of a feed's entries are put behind when they are not the same everywhere: its host.
std::string_view id_behind_host(std::string_view id, std::string_view host, TextArena& arena);

// Of a tree that holds the head and a root element of that name in lower case. Names bound there are bound in the tree
// from now on.
FeedFacts read_feed_head(FeedTree& tree, std::string_view root);

}  // namespace sc::ingest
