// SPDX-License-Identifier: Apache-2.0
#include "ingest/mime_text.hpp"

#include <doctest/doctest.h>

#include "ingest/mail_header.hpp"
#include "ingest/mime_flowed.hpp"

using namespace sc::ingest;

namespace {

// The text, and behind it each attachment as {name:type}.
std::string read(std::string_view message) {
  Charsets charsets;
  EncodedWords words(charsets);
  MailText reader(words);
  PartFields fields;
  const size_t body = read_header(message, [&](std::string_view name, std::string_view value) { fields.take(name, value); });
  reader.read(fields, message.substr(body));
  std::string all = reader.text();
  for (const Attachment& each : reader.attachments()) all += "{" + each.name + ":" + each.type + "}";
  if (reader.attachment_count() > reader.attachments().size()) all += "+" + std::to_string(reader.attachment_count() - reader.attachments().size());
  return all;
}

std::string multipart(std::string_view kind, std::initializer_list<std::string_view> parts, std::string_view boundary = "b") {
  std::string all = "Content-Type: multipart/" + std::string(kind) + "; boundary=\"" + std::string(boundary) + "\"\n\nnot shown\n";
  for (const std::string_view part : parts) all.append("--").append(boundary).append("\n").append(part).append("\n");
  return all.append("--").append(boundary).append("--\nnor this\n");
}

constexpr std::string_view plain = "Content-Type: text/plain\n\nplain";
constexpr std::string_view page = "Content-Type: text/html\n\n<p>a <b>page</b><p>two";

std::string unflowed(std::string_view text, DelSp delsp = DelSp::no) {
  std::string out;
  append_unflowed(text, delsp, out);
  return out;
}

}  // namespace

TEST_CASE("a message is its text, in lines that end with a line feed") {
  CHECK(read("\n\r\n  \r\n  late\r\n again\rnow \r\n\r\n") == "  late\n again\nnow");
  CHECK(read("Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\ncaf=E9") == "caf\u00E9");
  CHECK(read("Content-Transfer-Encoding: BASE64\n\nY2Fm\nw6k=\n") == "caf\u00E9");
  CHECK(read("Content-Transfer-Encoding: quoted printable\n\n=41") == "A");
  CHECK(read("Content-Type: text\n\nx") == "x");
  CHECK(read("Content-Type: text/html; charset=utf-8\n\n<style>x</style><p>Hi &amp; bye<br>Ann") == "Hi & bye\nAnn");
  CHECK(read("Content-Type: text/plain; name=a.txt\n\nx") == "x");
  CHECK(read("Content-Type: application/pdf; name=a.pdf\n\nx") == "{a.pdf:application/pdf}");
  CHECK(read("") == "");
}

TEST_CASE("of alternatives the plain text is taken, where it says something") {
  CHECK(read(multipart("alternative", {plain, page})) == "plain");
  CHECK(read(multipart("alternative", {page, plain})) == "plain");
  CHECK(read(multipart("alternative", {"Content-Type: text/plain\n\n \n", page})) == "a page\n\ntwo");
  CHECK(read(multipart("alternative", {page, "Content-Type: text/calendar\n\nx"})) == "a page\n\ntwo{:text/calendar}");
  CHECK(read(multipart("alternative", {plain, multipart("mixed", {page, "Content-Type: application/pdf; name=a.pdf\n\nx"}, "c")})) == "plain{a.pdf:application/pdf}");
}

TEST_CASE("of mixed parts all texts are taken, and the others named") {
  CHECK(read(multipart("mixed", {plain, "Content-Type: image/png\nContent-Disposition: inline; filename*=utf-8''caf%C3%A9.png\n\nx", "\n\nmore"})) == "plain\n\nmore{caf\u00E9.png:image/png}");
  CHECK(read(multipart("mixed", {plain, "Content-Type: text/plain\nContent-Disposition: attachment\n\nx"})) == "plain{:text/plain}");
  CHECK(read(multipart("mixed", {plain, "Content-Type: text/plain; name=log.txt\n\nx"})) == "plain{log.txt:text/plain}");
  CHECK(read(multipart("mixed", {plain, "Content-Type: message/rfc822\n\nSubject: =?utf-8?Q?late?=\n again\n\nits text"})) == "plain{late again:message/rfc822}");
  CHECK(read(multipart("digest", {"\nSubject: one\n\nx", "Content-Type: text/plain\n\ny"})) == "y{one:message/rfc822}");
  CHECK(read(multipart("related", {multipart("alternative", {plain, page}, "c"), "Content-Type: image/gif\n\nx"})) == "plain{:image/gif}");
}

TEST_CASE("a boundary is a whole line") {
  CHECK(read(multipart("mixed", {multipart("alternative", {plain, page}, "b-1"), plain})) == "plain\n\nplain");
  CHECK(read("Content-Type: multipart/mixed; boundary=b\n\n--b \t\n\nx\n--bc\ny --b\n--b--") == "x\n--bc\ny --b");
}

TEST_CASE("damaged multiparts keep their text") {
  CHECK(read("Content-Type: multipart/mixed; boundary=b\n\n--b\n\nno end\n") == "no end");
  CHECK(read("Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/mixed; boundary=c\n\n--c\n\nno end\n--b\n\nmore\n--b--\n") == "no end\n\nmore");
  CHECK(read("Content-Type: multipart/mixed\n\n--b\n\nx\n--b--\n") == "x");
  CHECK(read("Content-Type: multipart/mixed; boundary=b\n\nno parts\n") == "no parts");
  CHECK(read("Content-Type: multipart/mixed; boundary=b\n\n--b--\n") == "--b--");
  CHECK(read("Content-Type: multipart/mixed; boundary=b\n\n--b\nno header\nat all\n--b--\n") == "no header\nat all");
}

TEST_CASE("what is nested too deeply or too often ends somewhere") {
  std::string deep, wide = "Content-Type: multipart/mixed; boundary=b\n\n";
  for (int level = 0; level < 200; ++level) deep += "Content-Type: multipart/mixed; boundary=b" + std::to_string(level) + "\n\n--b" + std::to_string(level) + "\n";
  CHECK(read(deep + "\nx") == "{:multipart/mixed}");
  for (int part = 0; part < 20'000; ++part) wide += "--b\nContent-Type: image/gif\n\nx\n";
  CHECK(read(wide).ends_with("+9936"));
}

TEST_CASE("lines that were broken for transport are joined") {
  CHECK(unflowed("one \r\nline\r\n\r\nand another\r\n") == "one line\n\nand another\n");
  CHECK(unflowed("> late \n> again\n>> yes \nno\n") == "> late again\n>> yes \nno\n");
  CHECK(unflowed(" From here\n  two\n") == "From here\n two\n");
  CHECK(unflowed("bye \n-- \nAnn\n") == "bye \n-- \nAnn\n");
  CHECK(unflowed("\u65E5 \n\u672C\n", DelSp::yes) == "\u65E5\u672C\n");
  CHECK(unflowed(">\n> \n") == ">\n>\n");
  CHECK(unflowed("") == "");
}
