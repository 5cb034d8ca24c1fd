// SPDX-License-Identifier: Apache-2.0
#include "ingest/sniff.hpp"

#include <string>

namespace sc::ingest {

namespace {

constexpr size_t enough = 512;

constexpr std::string_view by_office = "convert it first: libreoffice --headless --convert-to csv FILE";

constexpr ForeignKind workbook{"an Excel workbook (xlsx)", by_office};
constexpr ForeignKind old_workbook{"an old Office document (xls or doc)", by_office};
constexpr ForeignKind office{"an Office document", by_office};
constexpr ForeignKind open_sheet{"an OpenDocument spreadsheet (ods)", by_office};
constexpr ForeignKind open_document{"an OpenDocument file", by_office};
constexpr ForeignKind zip{"a ZIP archive", "unpack it first: unzip -p FILE | sc-ingest"};
constexpr ForeignKind rtf{"a rich-text document (rtf)", by_office};
constexpr ForeignKind tar{"a tar archive", "unpack it first: tar -xOf FILE | sc-ingest"};
constexpr ForeignKind html{"a web page (HTML)", "export the data itself; a table in a page: libreoffice --headless --convert-to csv FILE"};
constexpr ForeignKind excel_xml{"an Excel workbook in XML", by_office};
constexpr ForeignKind xml{"XML", "feeds are not read yet; export CSV or JSON"};
constexpr ForeignKind binary{"binary data", "export CSV or JSON"};

struct Magic {
  std::string_view bytes;
  ForeignKind kind;
};

using namespace std::string_view_literals;

constexpr Magic magics[] = {
    {"%PDF-"sv, {"a PDF document", "convert it first: pdftotext -layout FILE"}},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, old_workbook},
    {"Rar!\x1A\x07"sv, {"a RAR archive", "unpack it first: unar FILE"}},
    {"7z\xBC\xAF\x27\x1C"sv, {"a 7-Zip archive", "unpack it first: 7z x -so FILE | sc-ingest"}},
    {"SQLite format 3\0"sv, {"an SQLite database", "export a table: sqlite3 -header -csv FILE 'select * from TABLE'"}},
    {"\xFD" "7zXZ\0"sv, {"xz-compressed", "unpack it first: xz -dc FILE | sc-ingest"}},
    {"BZh"sv, {"bzip2-compressed", "unpack it first: bzip2 -dc FILE | sc-ingest"}},
    {"PAR1"sv, {"a Parquet file", "convert it first: duckdb -c \"copy 'FILE' to '/dev/stdout' (format csv)\" | sc-ingest"}},
    {"Obj\x01"sv, {"an Avro file", "convert it first: avro cat FILE | sc-ingest"}},
    {"\x89PNG\r\n\x1A\n"sv, {"an image (PNG)", "export CSV or JSON"}},
    {"\xFF\xD8\xFF"sv, {"an image (JPEG)", "export CSV or JSON"}},
    {"GIF87a"sv, {"an image (GIF)", "export CSV or JSON"}},
    {"GIF89a"sv, {"an image (GIF)", "export CSV or JSON"}},
    {"{\\rtf"sv, rtf},
};

constexpr size_t longest_magic = 16;

struct Opening {
  std::string_view tag;  // lower case
  const ForeignKind* kind;
};

constexpr Opening openings[] = {
    {"<!doctype html", &html}, {"<html", &html}, {"<head", &html},   {"<body", &html}, {"<table", &html},
    {"<?xml", &xml},           {"<rss", &xml},   {"<feed", &xml},    {"<rdf:rdf", &xml}, {"<workbook", &excel_xml},
};

bool holds(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

const ForeignKind* zip_kind(std::string_view head) {
  if (holds(head, "vnd.oasis.opendocument.spreadsheet")) return &open_sheet;
  if (holds(head, "vnd.oasis.opendocument")) return &open_document;
  if (holds(head, "xl/")) return &workbook;
  if (holds(head, "[Content_Types].xml") || holds(head, "_rels/.rels")) return holds(head, "word/") ? &office : &workbook;
  return &zip;
}

std::string_view after_blanks(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t\r\n\x1E");
  return begin == std::string_view::npos ? std::string_view{} : text.substr(begin);
}

// The page or feed that `text` begins, which is short and in UTF-8.
const ForeignKind* markup_kind(std::string_view text) {
  std::string lower(text.substr(0, enough));
  for (char& byte : lower) {
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte + ('a' - 'A'));
  }
  for (const Opening& opening : openings) {
    if (!lower.starts_with(opening.tag)) continue;
    if (opening.kind != &xml) return opening.kind;
    if (holds(lower, "excel.sheet") || holds(lower, "office:spreadsheet")) return &excel_xml;
    return holds(lower, "<!doctype html") || holds(lower, "<html") ? &html : &xml;
  }
  return nullptr;
}

const ForeignKind* magic_kind(std::string_view head) {
  for (const Magic& magic : magics) {
    if (head.starts_with(magic.bytes)) return &magic.kind;
  }
  if (head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06")) return zip_kind(head);
  if (head.size() > 262 && head.substr(257, 5) == "ustar") return &tar;
  return nullptr;
}

// UTF-16 of text in Latin letters has a NUL every other byte; anything else with NULs is no text.
bool is_binary(std::string_view head, text::Encoding encoding) {
  if (encoding == text::Encoding::utf16le || encoding == text::Encoding::utf16be) return false;
  size_t nuls = 0;
  for (const char byte : head) nuls += byte == '\0' ? 1 : 0;
  return nuls * 20 > head.size();
}

// What `bytes` say in UTF-8.
std::string utf8_of(std::string_view bytes, text::Encoding encoding) {
  std::string text;
  text::Transcoder transcoder(encoding);
  transcoder.feed(bytes, text);
  transcoder.finish(text);
  return text;
}

}  // namespace

// Only lengths that don't depend on how the input was cut are looked at.
Sniffed sniff(std::string_view head, Ended ended) {
  const bool whole = ended == Ended::yes || head.size() >= enough;
  if (head.empty() && whole) return {Shape::empty, text::Encoding::utf8, nullptr};
  if (head.size() < longest_magic && !whole) return {};
  head = head.substr(0, enough);
  const ForeignKind* const kind = magic_kind(head);
  if (kind != nullptr && (whole || !head.starts_with("PK"))) return {Shape::foreign, text::Encoding::utf8, kind};
  const text::Encoding of_json = text::guess_encoding(head.substr(0, longest_magic));
  const std::string as_json = utf8_of(head, of_json);
  const std::string_view json = after_blanks(as_json);
  if (kind == nullptr && !json.empty() && (json.front() == '{' || json.front() == '[')) {
    // JSON is never in Windows-1252: what looks so is UTF-8 with damage.
    return {Shape::json, of_json == text::Encoding::windows1252 ? text::Encoding::utf8 : of_json, nullptr};
  }
  if (!whole) return {};
  const text::Encoding encoding = text::guess_encoding(head);
  const std::string text = utf8_of(head, encoding);
  const std::string_view content = after_blanks(text);
  if (const ForeignKind* markup = markup_kind(content)) return {Shape::foreign, encoding, markup};
  // A damaged first line before JSON lines.
  if (content.find("\n{\"") != std::string_view::npos) return {Shape::json, text::Encoding::utf8, nullptr};
  if (is_binary(head, encoding)) return {Shape::foreign, encoding, &binary};
  return {content.empty() && ended == Ended::yes ? Shape::empty : Shape::table, encoding, nullptr};
}

}  // namespace sc::ingest
