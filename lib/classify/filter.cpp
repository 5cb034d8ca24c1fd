// SPDX-License-Identifier: Apache-2.0
#include "classify/filter.hpp"

#include <set>

#include "base/fault.hpp"
#include "base/hash.hpp"
#include "classify/learned_model.hpp"
#include "classify/own_model.hpp"
#include "classify/playbook_topics.hpp"
#include "learn/characters.hpp"
#include "model/default_model.hpp"
#include "model/language_tables.hpp"

namespace sc::classify {

using namespace learn;

namespace {

constexpr size_t longest_text = 64 * 1024;  // bytes that are read of one text

// The front of a long text, cut between characters.
std::string_view read_part(std::string_view text) {
  if (text.size() <= longest_text) return text;
  size_t end = longest_text;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

// Prepared once: a key that is written where it is used is put together there each time.
constexpr json::Key text_key("text");
constexpr json::Key deleted_key("deleted");
constexpr json::Key lang_key("lang");
constexpr json::Key actor_key("actor");

bool is_ours(std::string_view role) { return role == "brand" || role == "agent" || role == "bot"; }

std::string digits_of(uint32_t digest) { return hex64(digest).substr(8); }

void refuse_twice(const std::vector<std::shared_ptr<const OwnedModel>>& own) {
  std::set<std::string> families;
  for (const auto& each : own) {
    for (const ModelFamily& family : each->model().families()) {
      if (!families.insert(family.name).second) throw Fault{FaultKind::usage, "two models say '" + family.name + "' - give --model only one of them"};
    }
  }
}

std::vector<std::unique_ptr<Model>> make_models(const ClassifySettings& settings) {
  std::vector<std::unique_ptr<Model>> models;
  models.push_back(std::make_unique<LexiconModel>());
  refuse_twice(settings.own);
  if (settings.model == "learned") models.push_back(std::make_unique<LearnedModel>(model::default_model(), digits_of(model::default_digest())));
  for (const auto& own : settings.own) models.push_back(std::make_unique<OwnModel>(own));
  if (!settings.topics.empty()) models.push_back(std::make_unique<PlaybookTopics>(settings.topics, settings.playbook));
  return models;
}

// The models, and the tables that tell languages.
std::string id_of(const std::vector<std::unique_ptr<Model>>& models, const Model* besides = nullptr) {
  std::string id;
  for (const auto& model : models) id += model->id() + "+";
  if (besides != nullptr) id += besides->id() + "+";
  return id + "languages@" + digits_of(model::language_digest());
}

}  // namespace

ClassifyFilter::ClassifyFilter(const ClassifySettings& settings)
    : evidences_(settings.terse ? Evidences::hidden : Evidences::shown),
      models_(make_models(settings)),
      initiative_(settings.handles),
      annotation_(id_of(models_)),
      reader_(model::language_tables()) {
  if (!settings.value_adds.empty()) own_posts_ = std::make_unique<OwnPosts>(settings.value_adds, settings.playbook, models_);
}

ClassifyFilter::OwnPosts::OwnPosts(const std::vector<playbook::ValueAdd>& value_adds, const std::string& file,
                                   const std::vector<std::unique_ptr<Model>>& models)
    : value_add(value_adds, file), annotation(id_of(models, &value_add)) {}

// Most posts say what the post before said.
void ClassifyFilter::read_language(json::Value stated) {
  raw_language_ = stated.raw();
  stated_ = stated.as_text(scratch_);
  language_ = stated_.empty() ? Language::none : language_named(stated_);
}

bool ClassifyFilter::read(const record::Record& record, filter::Output& output) {
  const json::Value text = record.member(text_key);
  if (!text.unknown() && text.kind() != json::Kind::string) return output.reject(record, "text is not a string"), false;
  const bool deleted = !record.member(deleted_key).unknown();  // a tombstone takes its text back
  if (const json::Value stated = record.member(lang_key); !same_text(stated.raw(), raw_language_)) read_language(stated);
  reader_.read(deleted ? std::string_view() : read_part(text.as_text(text_)), language_, reading_);
  judgement_.clear();
  const json::Value actor = record.member(actor_key);
  judgement_.for_customer = !actor.present() || !is_ours(actor.member("role").as_text(role_));
  if (judgement_.for_customer && !deleted) judgement_.personal = personal_.read(record, reading_);
  return true;
}

Annotation& ClassifyFilter::judge_own(const record::Record& record) {
  if (own_posts_ == nullptr) own_posts_ = std::make_unique<OwnPosts>(std::vector<playbook::ValueAdd>{}, std::string(), models_);
  judgement_.initiative = initiative_.read(record);
  own_posts_->value_add.judge(reading_, judgement_);
  return own_posts_->annotation;
}

const Judgement& ClassifyFilter::judge() {
  size_t first = models_.size() - 1;
  while (first > 0 && !models_[first]->settles(reading_)) --first;
  for (; first < models_.size(); ++first) models_[first]->judge(reading_, judgement_);
  return judgement_;
}

void ClassifyFilter::each(const record::Record& record, filter::Output& output) {
  if (record.type() != record::Type::post) return output.pass(record);
  if (!read(record, output)) return;
  judge();
  const std::string_view named = language_ == Language::none ? reading_.code : std::string_view(stated_);
  Annotation& annotation = judgement_.for_customer ? annotation_ : judge_own(record);
  output.add(record, "classify", annotation.write(judgement_, named, evidences_));
}

}  // namespace sc::classify
