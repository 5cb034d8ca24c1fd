// SPDX-License-Identifier: Apache-2.0
#include "classify/filter.hpp"

#include <charconv>
#include <cstdlib>

#include "json/string.hpp"

namespace sc::classify {

namespace {

constexpr size_t longest_text = 64 * 1024;  // bytes that are read of one text

// The front of a long text, cut between characters.
std::string_view read_part(std::string_view text) {
  if (text.size() <= longest_text) return text;
  size_t end = longest_text;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

bool is_ours(std::string_view role) { return role == "brand" || role == "agent" || role == "bot"; }

void append_number(std::string& out, uint32_t number) {
  char digits[10];
  const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  out.append(digits, end);
}

// 1250 is 1.25, -400 is -0.4, 0 is 0.
void append_thousandths(std::string& out, int32_t thousandths) {
  if (thousandths < 0) out += '-';
  const auto size = static_cast<uint32_t>(std::abs(thousandths));
  append_number(out, size / 1000);
  if (size % 1000 == 0) return;
  const char digits[] = {'.', static_cast<char>('0' + size / 100 % 10), static_cast<char>('0' + size / 10 % 10),
                         static_cast<char>('0' + size % 10)};
  size_t count = sizeof digits;
  while (digits[count - 1] == '0') --count;
  out.append(digits, count);
}

struct Risk {
  uint32_t tag;
  std::string_view name;
};

constexpr Risk risks[] = {{tag_churn, "churn"}, {tag_legal, "legal"}, {tag_safety, "safety"}};

}  // namespace

ClassifyFilter::ClassifyFilter(const ClassifySettings& settings) : settings_(settings) {
  models_.push_back(std::make_unique<LexiconModel>());
  for (const auto& model : models_) id_ += (id_.empty() ? "" : "+") + model->id();
}

void ClassifyFilter::each(const record::Record& record, filter::Output& output) {
  if (record.type() != record::Type::post) return output.pass(record);
  const json::Value text = record.member("text");
  if (!text.unknown() && text.kind() != json::Kind::string) return output.reject(record, "text is not a string");
  const bool deleted = !record.member("deleted").unknown();  // a tombstone takes its text back
  const std::string_view stated = record.member("lang").as_text(scratch_);
  const Language language = stated.empty() ? Language::none : language_named(stated);
  reader_.read(deleted ? std::string_view() : read_part(text.as_text(text_)), language, reading_);
  judgement_.clear();
  judgement_.for_customer = !is_ours(record.member("actor").member("role").as_text(role_));
  for (const auto& model : models_) model->judge(reading_, judgement_);
  write(language == Language::none ? name_of(reading_.language) : stated);
  output.add(record, "classify", json_);
}

// --- The member. It is put together by hand: names of ours need no quoting, and this is done a million times a second.

void ClassifyFilter::write(std::string_view language) {
  json_ = "{";
  if (!language.empty()) {
    json_ += "\"lang\":";
    json::append_quoted_utf8(json_, language);
    json_ += ',';
  }
  if (judgement_.label != Label::unknown) write_sentiment();
  if (judgement_.for_customer) write_needs();
  if (!settings_.terse && !judgement_.evidence.empty()) write_evidence();
  json_ += "\"model\":\"";
  json_ += id_;
  json_ += "\"}";
}

void ClassifyFilter::write_sentiment() {
  json_ += "\"sentiment\":{\"label\":\"";
  json_ += name_of(judgement_.label);
  json_ += "\",\"score\":";
  append_thousandths(json_, judgement_.score);
  json_ += "},";
}

void ClassifyFilter::write_needs() {
  json_ += "\"purpose\":\"";
  json_ += name_of(judgement_.purpose);
  json_ += "\",\"urgency\":\"";
  json_ += name_of(judgement_.urgency);
  json_ += judgement_.needs_response ? "\",\"needs_response\":true," : "\",\"needs_response\":false,";
  if (judgement_.failed != Channel::none) {
    json_ += "\"failure_demand\":{\"channel\":\"";
    json_ += name_of(judgement_.failed);
    json_ += "\"},";
  }
  if (judgement_.risks == 0) return;
  json_ += "\"risks\":[";
  for (const Risk& risk : risks) {
    if ((judgement_.risks & risk.tag) == 0) continue;
    json_ += '"';
    json_ += risk.name;
    json_ += "\",";
  }
  json_.back() = ']';
  json_ += ',';
}

void ClassifyFilter::write_evidence() {
  json_ += "\"evidence\":[";
  for (const Evidence& evidence : judgement_.evidence) {
    json_ += "{\"for\":\"";
    json_ += evidence.label;
    json_ += "\",\"span\":[";
    append_number(json_, evidence.begin);
    json_ += ',';
    append_number(json_, evidence.end);
    json_ += ']';
    if (evidence.weight != 0) {
      json_ += ",\"weight\":";
      append_thousandths(json_, evidence.weight);
    }
    json_ += "},";
  }
  json_.back() = ']';
  json_ += ',';
}

}  // namespace sc::classify
