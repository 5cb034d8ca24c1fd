// SPDX-License-Identifier: Apache-2.0
#include "learn/reading.hpp"

#include <algorithm>

namespace sc::learn {

namespace {

constexpr uint32_t cue_tags = ~uint32_t{tag_question - 1} & ~uint32_t{tag_grammar};
constexpr size_t longest_phrase = 8;     // words
constexpr size_t negator_reach = 4;      // words
constexpr size_t denial_reach = 2;       // words: "won't sue you"
constexpr size_t booster_reach = 2;
constexpr size_t vow_reach = 40;         // bytes
constexpr int negated_praise = -75;      // per cent of the weight that is left
constexpr int negated_complaint = -20;
constexpr int loudness = 125;            // capitals, stretched letters
constexpr int before_but = 50;
constexpr int after_but = 125;
constexpr int asked_praise = 40;
constexpr int asked_complaint = 90;
constexpr int per_exclaim = 8;
constexpr uint32_t most_exclaims = 4;

int percent(int value, int part) { return value * part / 100; }

}  // namespace

void Reader::read(std::string_view text, Language stated, Reading& out) {
  text_ = text;
  out_ = &out;
  out.text = text;
  out.feelings.clear();
  out.cues.clear();
  out.tags = out.known = out.asks = out.exclaims = out.hurries = 0;
  out.positive = out.negative = 0;
  tokenizer_.split(text, out.tokens);
  tell_language(stated);
  shouted_ = out.tokens.caps_words * 2 > out.tokens.latin_words && out.tokens.latin_words > 3;
  end_clause();
  turned_ = 100;
  sentence_feeling_ = 0;
  weigh_tokens();
  if ((out.tags & tag_vow) != 0 && (out.tags & tag_ever) != 0) keep_vows();
  add_up();
}

void Reader::tell_language(Language stated) {
  out_->language = stated;
  out_->code = {};
  if (stated != Language::none) return;
  const Language guess = guess_language(out_->tokens);
  out_->code = name_of(guess);
  if (!languages_) {
    out_->language = guess;
    return;
  }
  out_->code = (guess == Language::en && out_->tokens.foreign_words == 0 ? languages_->read(text_, out_->code) : languages_->read(text_)).code;
  out_->language = out_->code.empty() ? Language::none : language_named(out_->code);
}

// Takes down what a word or phrase says beside its feeling.
void Reader::note_cues(size_t first, size_t last, uint32_t cues) {
  if ((cues & tag_hurry) != 0) ++out_->hurries;
  cues &= ~uint32_t{tag_hurry};
  const bool is_denied = first + negator_reach < negated_until_ + denial_reach;  // the negator is at most so many words before
  if (is_denied) cues &= ~sure_tags;
  if (cues == 0) return;
  const std::span<const Token> tokens = out_->tokens.all;
  out_->cues.push_back({tokens[first].begin, tokens[last].end, cues});
  out_->tags |= cues;
}

// "Never flying Northwind again": who swears off a company in words that stand apart, leaves it.
void Reader::keep_vows() {
  const auto can_be_kept = [](const Cue& vow, const Cue& ever) { return (ever.tags & tag_ever) != 0 && ever.begin >= vow.end && ever.begin - vow.end <= vow_reach; };
  for (Cue& vow : out_->cues) {
    if ((vow.tags & tag_vow) == 0) continue;
    const auto ever = std::find_if(out_->cues.begin(), out_->cues.end(), [&](const Cue& other) { return can_be_kept(vow, other); });
    if (ever == out_->cues.end() || text_.substr(vow.end, ever->begin - vow.end).find_first_of(".!?\n") != std::string_view::npos) continue;
    vow.end = ever->end;
    vow.tags |= tag_churn;
    out_->tags |= tag_churn;
  }
}

// The longest phrase that owns its words from `index`, and, on the way, the longest one that is a cue. `found` is what the
// first word says by itself.
Reader::Match Reader::match(size_t index, Match found) {
  const std::span<const Token> tokens = out_->tokens.all;
  const Language language = out_->language;
  const Entry* entry = &tokens[index].entry();
  uint32_t cues = found.sense.tags & cue_tags;
  size_t cue_last = index;
  uint64_t hash = tokens[index].hash;
  const size_t limit = std::min(tokens.size(), index + longest_phrase);
  for (size_t at = index + 1; at < limit && (entry->tags & tag_continues) != 0 && tokens[at].hash != 0; ++at) {
    hash = lexicon::hash_next(hash, tokens[at].hash);
    entry = &lexicon::find_phrase(hash);
    if (!lexicon::is_known(*entry)) break;
    const Sense sense = sense_of(*entry, language);
    if ((sense.tags & (tag_owns | tag_negator | tag_booster | tag_damper | tag_but)) != 0) found = {sense, at};
    if ((sense.tags & cue_tags) != 0) {
      cues = sense.tags & cue_tags;
      cue_last = at;
    }
  }
  note_cues(index, cue_last, cues);
  return found;
}

void Reader::feel(size_t first_index, size_t last_index, int hundredths) {
  const Token& first = out_->tokens.all[first_index];
  const Token& last = out_->tokens.all[last_index];
  int weight = hundredths * 10;
  if (first_index < boosted_until_) weight += percent(weight, std::clamp(boost_, -60, 80));
  boosted_until_ = 0;
  if ((first.caps && !shouted_) || first.stretched) weight = percent(weight, loudness);
  uint32_t begin = first.begin;
  if (first_index < negated_until_ && first.kind != TokenKind::sign) {
    weight = percent(weight, weight > 0 ? negated_praise : negated_complaint);
    begin = negator_begin_;
    out_->feelings[negator_feeling_].weight = 0;
  }
  out_->feelings.push_back({begin, last.end, percent(weight, turned_)});
}

// Weighs what the words from `first` to `last` say together; returns the index of the last word that this settles.
inline __attribute__((always_inline)) size_t Reader::weigh(size_t first, size_t last, int weight, int boost, uint32_t tags) {
  if ((tags & tag_but) != 0) [[unlikely]] turn();
  if ((tags & (tag_owns | tag_negator | tag_booster | tag_damper)) == 0) return first;
  ++out_->known;
  if ((tags & tag_negator) != 0) {
    negate(first, last, weight);
  } else if ((tags & (tag_booster | tag_damper)) != 0 && (weight == 0 || boosts_next(last))) {
    boost_ = (first < boosted_until_ ? boost_ : 0) + boost;
    boosted_until_ = last + 1 + booster_reach;
  } else if (weight != 0) {
    feel(first, last, weight);
  }
  return last;
}

// Weighs the longest phrase that begins at a token; returns the index of its last token.
size_t Reader::weigh_phrase(size_t index) {
  const Match found = match(index, {sense_of(out_->tokens.all[index].entry(), out_->language), index});
  return weigh(index, found.last, found.sense.weight, found.sense.boost, found.sense.tags);
}

// The same for a word that begins no phrase.
inline __attribute__((always_inline)) size_t Reader::weigh_word(size_t index) {
  const Entry& entry = out_->tokens.all[index].entry();
  if (out_->language != Language::en) [[unlikely]] return weigh_foreign(index, entry);
  if ((entry.tags & cue_tags) != 0) note_cues(index, index, entry.tags & cue_tags);
  return weigh(index, index, entry.weight, entry.boost, entry.tags);
}

size_t Reader::weigh_foreign(size_t index, const Entry& entry) {
  const Sense sense = other_sense_of(entry, out_->language);
  if ((sense.tags & cue_tags) != 0) note_cues(index, index, sense.tags & cue_tags);
  return weigh(index, index, sense.weight, sense.boost, sense.tags);
}

void Reader::weigh_tokens() {
  const std::span<const Token> tokens = out_->tokens.all;
  size_t next = 0;
  for (const uint32_t telling : out_->tokens.telling) {
    const size_t index = telling / 2;
    if (index < next) continue;
    const Token& token = tokens[index];
    switch (token.kind) {
      case TokenKind::word:
      case TokenKind::number:
      case TokenKind::sign: next = (telling % 2 != 0 ? weigh_phrase(index) : weigh_word(index)) + 1; break;
      case TokenKind::pause:
        end_clause();
        if (text_[token.begin] == '.' || text_[token.begin] == '\n') end_sentence();
        break;
      case TokenKind::exclaim:
        ++out_->exclaims;
        end_clause();
        end_sentence();
        break;
      case TokenKind::ask: ask(); break;
      case TokenKind::mention:
      case TokenKind::tag:
      case TokenKind::link: break;
    }
  }
}

// Whether what follows a word that is both booster and feeling ("damn good") is a feeling that it boosts.
bool Reader::boosts_next(size_t index) const {
  const std::span<const Token> tokens = out_->tokens.all;
  if (index + 1 >= tokens.size() || tokens[index + 1].hash == 0) return false;
  const Sense next = sense_of(tokens[index + 1].entry(), out_->language);
  return next.weight != 0 && (next.tags & tag_negator) == 0;
}

// A negator weighs something by itself as long as it has nothing to turn.
void Reader::negate(size_t first, size_t last, int hundredths) {
  negated_until_ = last + 1 + negator_reach;
  negator_begin_ = out_->tokens.all[first].begin;
  negator_feeling_ = out_->feelings.size();
  out_->feelings.push_back({negator_begin_, out_->tokens.all[last].end, hundredths * 10});
}

// "but": what the sentence said before counts half, what follows more. What many of them have made 0 isn't looked at again.
void Reader::turn() {
  end_clause();
  while (sentence_feeling_ < out_->feelings.size() && out_->feelings[sentence_feeling_].weight == 0) ++sentence_feeling_;
  for (size_t at = sentence_feeling_; at < out_->feelings.size(); ++at) {
    out_->feelings[at].weight = percent(out_->feelings[at].weight, before_but);
  }
  turned_ = after_but;
}

void Reader::end_clause() { negated_until_ = boosted_until_ = 0; }

void Reader::end_sentence() {
  turned_ = 100;
  sentence_feeling_ = out_->feelings.size();
}

// A question mark: what was asked was not claimed.
void Reader::ask() {
  ++out_->asks;
  for (size_t at = sentence_feeling_; at < out_->feelings.size(); ++at) {
    int32_t& weight = out_->feelings[at].weight;
    weight = percent(weight, weight > 0 ? asked_praise : asked_complaint);
  }
  end_clause();
  end_sentence();
}

void Reader::add_up() {
  const int64_t loud = 100 + per_exclaim * static_cast<int64_t>(std::min(out_->exclaims, most_exclaims));
  for (const Feeling& feeling : out_->feelings) {
    (feeling.weight > 0 ? out_->positive : out_->negative) += feeling.weight;
  }
  out_->positive = out_->positive * loud / 100;
  out_->negative = out_->negative * loud / 100;
}

}  // namespace sc::learn
