// SPDX-License-Identifier: Apache-2.0
// What a reader sees of a piece of HTML, as plain text: for posts of Mastodon and feeds, and for mail.
//
//     "<p>Hi <b>all</b> &amp; thanks<br>Ann</p><p>PS</p>"   ->   "Hi all & thanks\nAnn\n\nPS"
//
// Blocks begin on a line of their own, paragraphs are parted by an empty line, list items begin with "- ", table cells
// are parted by a tab. Runs of spaces, no-break ones included, become one, but stay as they are inside <pre>. The content of script, style,
// head, template and the like is dropped, comments too; a link gives its text; an image gives its alt text when that is an emoji.
// Takes any bytes: tags need not match, and time and memory grow with the length only.
#pragma once

#include <string>
#include <string_view>

namespace sc::text {

std::string text_of_html(std::string_view html);
// The same into `out`, whose memory is kept.
void text_of_html(std::string_view html, std::string& out);

}  // namespace sc::text
