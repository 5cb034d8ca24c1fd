// SPDX-License-Identifier: Apache-2.0
// The words of an entry: an element of text in any of the ways in which feeds write one, as plain text, with the links that
// stand in it.
//
//     <title type="html">&lt;b&gt;Acme&lt;/b&gt; &amp;amp; co</title>       "Acme & co"
//     <content type="xhtml"><div>Hi<br/>all</div></content>                 "Hi\nall"
//     <description>2 < 3 &amp; 4</description>                              "2 < 3 & 4"
//
// RSS does not say whether a text is HTML: it is taken for that when it holds an end tag, a <br>, <p> or <img>, or a reference.
#pragma once

#include <string_view>
#include <vector>

#include "ingest/feed_tree.hpp"
#include "ingest/html_text.hpp"

namespace sc::ingest {

// What to take an element for that doesn't say it.
enum class FeedMarkup : uint8_t { plain, guessed };

// Plain text without blanks around it, good as long as the tree. Where links lead is appended to `links`, relative ones
// resolved against `base`.
std::string_view words_of(FeedTree& tree, pugi::xml_node element, FeedMarkup unsaid, std::string_view base, std::vector<std::string_view>& links);

// The same for HTML.
std::string_view words_of_html(std::string_view html, std::string_view base, TextArena& arena, std::vector<std::string_view>& links);

// Whether the text looks like HTML.
bool looks_like_html(std::string_view text);

// Gives the draft these links and, behind them, those that stand in its text; where there are none, they are left to the writer.
// Tags that are given get those of the text, too. `found` is reused memory.
void add_what_text_says(PostDraft& draft, const std::vector<std::string_view>& links, text::Entities& found);

// Whether a text begins with these words, blanks aside. Words that were cut ("Late again, and…") are compared as far as they go.
bool begins_with_words(std::string_view text, std::string_view words);

// Adds a value to a list in one text, `between` before it, unless it is there or the list is long.
void add_once(std::string& list, std::string_view value, std::string_view between);

// Title and body as one text: the title, an empty line, the body; the title is left out when the body begins with it.
std::string_view joined_words(std::string_view title, std::string_view body, TextArena& arena);

}  // namespace sc::ingest
