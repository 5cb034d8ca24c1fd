// SPDX-License-Identifier: Apache-2.0
#include "ingest/sniff.hpp"

#include <algorithm>

#include "json/value.hpp"

namespace sc::ingest {

namespace {

constexpr size_t enough = 512;
// What stands before lines of JSON isn't longer.
constexpr size_t most_before_json = 64;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

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
constexpr ForeignKind utf32{"text in UTF-32", "convert it first: iconv -f UTF-32 -t UTF-8 FILE | sc-ingest"};
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
    {"\xFF\xFE\0\0"sv, utf32},
    {"\0\0\xFE\xFF"sv, utf32},
};

constexpr size_t longest_magic = 16;

struct Opening {
  std::string_view tag;  // lower case
  const ForeignKind* kind;  // nullptr: XML, which is taken for a feed
};

constexpr Opening openings[] = {
    {"<!doctype html", &html}, {"<html", &html}, {"<head", &html},   {"<body", &html}, {"<table", &html},
    {"<workbook", &excel_xml}, {"<?xml", nullptr}, {"<!--", nullptr}, {"<!doctype", nullptr}, {"<rss", nullptr},
    {"<feed", nullptr}, {"<rdf:rdf", nullptr}, {"<channel", nullptr}, {"<atom:feed", nullptr}, {"<entry", nullptr},
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

// What `text` begins, which is short and in UTF-8: a page, a workbook, a feed; else undecided.
Sniffed markup_in(std::string_view text, text::Encoding encoding) {
  const auto foreign = [&](const ForeignKind& kind) { return Sniffed{Shape::foreign, encoding, &kind}; };
  std::string lower(text.substr(0, enough));
  for (char& byte : lower) {
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte + ('a' - 'A'));
  }
  for (const Opening& opening : openings) {
    if (!lower.starts_with(opening.tag)) continue;
    if (opening.kind != nullptr) return foreign(*opening.kind);
    if (holds(lower, "excel.sheet") || holds(lower, "office:spreadsheet")) return foreign(excel_xml);
    return holds(lower, "<!doctype html") || holds(lower, "<html") ? foreign(html) : Sniffed{Shape::feed, encoding, nullptr};
  }
  return {};
}

const ForeignKind* magic_kind(std::string_view head) {
  for (const Magic& magic : magics) {
    if (head.starts_with(magic.bytes)) return &magic.kind;
  }
  return nullptr;
}

// Of what shows later than in the first bytes.
const ForeignKind* archive_kind(std::string_view head) {
  if (head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06")) return zip_kind(head);
  if (head.size() > 262 && head.substr(257, 5) == "ustar") return &tar;
  return nullptr;
}

// UTF-16 of text in Latin letters has a NUL every other byte; anything else with NULs is no text.
bool is_binary(std::string_view head) {
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

bool is_wide(text::Encoding encoding) { return encoding == text::Encoding::utf16le || encoding == text::Encoding::utf16be; }

// Whether a line, or what is there of it, begins as JSON does: a title in brackets doesn't.
bool begins_json(std::string_view line) {
  line = after_blanks(line);
  if (line.starts_with('{')) return true;
  if (!line.starts_with('[')) return false;
  line = after_blanks(line.substr(1));
  if (line.empty() || holds("{[]\"-0123456789", line.substr(0, 1))) return true;
  return line.starts_with("true") || line.starts_with("false") || line.starts_with("null");
}

// A member of an object, after which no cell of a table looks: there quotes are doubled.
bool begins_object(std::string_view line) { return line.size() > 2 && line.starts_with("{\"") && line[2] != '"'; }

bool is_object(std::string_view line) {
  if (!begins_object(line)) return false;
  const size_t end = json::scan::value(line, 0);
  return end != json::scan::npos && after_blanks(line.substr(end)).empty();
}

// The data of an event stream: behind the event's name, or an object.
bool is_event_data(std::string_view line, bool event_named) {
  return line.starts_with("data:") && (event_named || begins_object(after_blanks(line.substr(5))));
}

Sniffed json_in(text::Encoding encoding) {
  // JSON is never in Windows-1252: what looks so is UTF-8 with damage.
  return {Shape::json, encoding == text::Encoding::windows1252 ? text::Encoding::utf8 : encoding, nullptr};
}

constexpr Sniffed table_found{Shape::table, text::Encoding::utf8, nullptr};
constexpr Sniffed nothing_found{Shape::empty, text::Encoding::utf8, nullptr};

}  // namespace

Sniffed Sniffer::feed(std::string_view block) {
  const bool more_lines = block.find_first_of("\r\n") != block.npos;
  if (!line_ended_) {
    const size_t of_line = std::min(block.find_first_of("\r\n"), block.size());
    line_ended_ = of_line < block.size();
    head_.append(block.substr(0, std::min(of_line, most_kept_ - std::min(head_.size(), most_kept_))));
    block.remove_prefix(of_line);
    if (line_ended_) limit_ = head_.size() + looked_at;
  }
  head_.append(block);
  const bool news = more_lines || !start_seen_ || (line_ended_ && head_.size() >= limit_);
  return news ? look(Ended::no) : Sniffed{};
}

Sniffed Sniffer::look(Ended ended) {
  if (head_.empty()) return ended == Ended::yes ? nothing_found : Sniffed{};
  if (!magic_seen_) {
    if (head_.size() < longest_magic && ended == Ended::no) return {};
    magic_seen_ = true;
    if (const Sniffed sniffed = look_at_magic(); sniffed.shape != Shape::undecided) return sniffed;
  }
  if (!start_seen_) {
    const Sniffed sniffed = lines_wait_ ? Sniffed{} : look_at_lines(enough);
    if (sniffed.shape != Shape::undecided) return sniffed;
    if (head_.size() < enough && ended == Ended::no) return {};
    start_seen_ = true;
    if (const Sniffed start = look_at_start(); start.shape != Shape::undecided) return start;
  }
  const size_t limit = line_ended_ ? limit_ : head_.size();
  if (const Sniffed sniffed = look_at_lines(limit); sniffed.shape != Shape::undecided) return sniffed;
  if (ended == Ended::no && (!line_ended_ || head_.size() < limit_)) return {};
  const Sniffed sniffed = look_at_last_line(std::string_view(head_).substr(0, limit).substr(lines_seen_));
  return ended == Ended::no && sniffed.shape == Shape::empty ? table_found : sniffed;
}

// By the first bytes alone.
Sniffed Sniffer::look_at_magic() {
  const std::string_view start = std::string_view(head_).substr(0, longest_magic);
  encoding_ = text::guess_encoding(start);
  if (start.starts_with(byte_order_mark)) lines_seen_ = byte_order_mark.size();
  lines_wait_ = is_wide(encoding_) || start.starts_with("PK") || after_blanks(start).starts_with('<');
  if (const ForeignKind* kind = magic_kind(start)) return {Shape::foreign, text::Encoding::utf8, kind};
  return {};
}

// By the first 512 bytes, or all when there are less.
Sniffed Sniffer::look_at_start() {
  const std::string_view start = std::string_view(head_).substr(0, enough);
  if (const ForeignKind* kind = archive_kind(start)) return {Shape::foreign, text::Encoding::utf8, kind};
  if (begins_json(utf8_of(start, encoding_))) return json_in(encoding_);
  encoding_ = text::guess_encoding(start);
  const std::string text = utf8_of(start, encoding_);
  const std::string_view content = after_blanks(text);
  if (const Sniffed markup = markup_in(content, encoding_); markup.shape != Shape::undecided) return markup;
  if (is_wide(encoding_)) return content.empty() && head_.size() < enough ? nothing_found : table_found;
  if (is_binary(start)) return {Shape::foreign, encoding_, &binary};
  return {};
}

// By the lines that end before `end`, each once.
Sniffed Sniffer::look_at_lines(size_t end) {
  const std::string_view head = std::string_view(head_).substr(0, end);
  for (size_t line_end = head.find_first_of("\r\n", lines_seen_); line_end != head.npos;) {
    const std::string_view line = head.substr(lines_seen_, line_end - lines_seen_);
    lines_seen_ = line_end + 1;
    if (const Sniffed sniffed = look_at_line(line); sniffed.shape != Shape::undecided) return sniffed;
    line_end = head.find_first_of("\r\n", lines_seen_);
  }
  return {};
}

Sniffed Sniffer::look_at_line(std::string_view line) {
  const MailSniffer::Verdict mail = after_blanks(line).empty() ? MailSniffer::Verdict::open : mail_.look(line);
  if (mail == MailSniffer::Verdict::mbox) return {Shape::mbox};
  if (mail == MailSniffer::Verdict::eml) return {Shape::eml};
  line = after_blanks(line);
  if (line.empty()) return {};
  const bool first = lines_of_no_json_ == 0;
  if (first ? begins_json(line) : is_object(line) || (bracket_ && begins_object(line))) return json_in(encoding_);
  if (is_event_data(line, event_named_)) return {Shape::json, encoding_, nullptr, true};
  event_named_ = line.starts_with("event:");
  if (first) bracket_ = line.starts_with('[');
  ++lines_of_no_json_;
  return lines_of_no_json_ < most_before_json ? Sniffed{} : table_found;
}

// What is left at the end of what is looked at. Of a second line that is so long the beginning has to do.
Sniffed Sniffer::look_at_last_line(std::string_view line) {
  line = after_blanks(line);
  const bool long_object = lines_of_no_json_ == 1 && begins_object(line) && json::scan::value(line, 0) == json::scan::npos;
  if (long_object) return json_in(encoding_);
  if (const Sniffed sniffed = look_at_line(line); sniffed.shape != Shape::undecided) return sniffed;
  if (lines_of_no_json_ == 1 && bracket_) return json_in(encoding_);
  return lines_of_no_json_ == 0 ? nothing_found : table_found;
}

}  // namespace sc::ingest
