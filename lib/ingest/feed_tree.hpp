// SPDX-License-Identifier: Apache-2.0
// A piece of a feed as elements: what pugixml makes of it, read without losing what XML and HTML say differently. References
// are decoded once, the names of HTML among them; CDATA is taken as it stands.
//
//     tree.parse("<item><title>Caf&eacute; &amp; bar</title></item>")
//     tree.text(tree.root().child("title"))   // "Café & bar"
//
// Views are of the tree or its arena, and good until the next parse().
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "ingest/feed_names.hpp"
#include "ingest/json_map.hpp"

namespace sc::ingest {

struct FeedDamage {
  size_t offset;       // in the piece
  const char* reason;
};

class FeedTree {
 public:
  // What is wrong with the piece, if anything is; then what stands before it can be read.
  std::optional<FeedDamage> parse(std::string_view xml);

  // The first element.
  pugi::xml_node root() const;
  // Names that are bound outside of the piece.
  Bindings& bindings() noexcept { return bindings_; }
  TextArena& arena() noexcept { return arena_; }

  FeedField field(pugi::xml_node element) const;
  // The characters in an element, but not those of elements inside of it, without blanks around them.
  std::string_view text(pugi::xml_node element);
  // The value of an attribute by its name in any case, without blanks around it.
  std::string_view attribute(pugi::xml_node element, std::string_view name);
  // What stands between the tags of an element, as it is written.
  std::string_view inside(pugi::xml_node element) const;
  static bool has_elements(pugi::xml_node element);
  // The value of xml:lang or xml:base, which the element has or inherits from one that holds it; empty when none says it.
  std::string_view language(pugi::xml_node element);
  // Resolved against `outer`, the base of the piece.
  std::string_view base(pugi::xml_node element, std::string_view outer);

 private:
  std::string_view decoded(std::string_view text);
  Vocabulary bound_inside(pugi::xml_node element, std::string_view prefix) const;
  size_t place_of(pugi::xml_node node) const;

  Bindings bindings_;
  TextArena arena_;
  std::string_view raw_;
  std::string written_over_;  // by the parser
  pugi::xml_document document_;
  bool binds_ = false, has_base_ = false, has_language_ = false;  // names are bound in it, it has xml:base, xml:lang
};

// Without blanks at its ends.
std::string_view trimmed(std::string_view text) noexcept;

}  // namespace sc::ingest
