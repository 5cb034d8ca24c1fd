// SPDX-License-Identifier: Apache-2.0
// Which element of a feed says what: a name and the vocabulary that its prefix stands for. Names are known in any case.
//
//     bindings.add("dc", "http://purl.org/dc/elements/1.1/")
//     field_of(bindings.vocabulary("dc"), "creator")   // FeedField::creator
//
// A prefix that is bound to nothing means what it usually does, since many feeds forget to bind.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sc::ingest {

// `core`: RSS of any version, Atom, CDF, and names without a prefix.
enum class Vocabulary : uint8_t { core, dublin, terms, content, media, slash, thread, georss, gml, geo, itunes, feedburner, xhtml, youtube, other };

enum class FeedField : uint8_t {
  title, link, id, guid, text_content, encoded, description, summary, body, abstract, media_description, itunes_summary,
  published, pub_date, issued, created, date, terms_created, terms_issued, updated, modified, terms_modified,
  author, creator, itunes_author, managing_editor, publisher, contributor,
  category, subject, keywords, itunes_keywords, enclosure, media_content, media_thumbnail, media_credit, media_group, media_community, media_statistics,
  comments_link, comments_count, in_reply_to, reply_total, language, rights, dc_rights, source, original_link,
  point, where, feature, lat, lon, video_id, generator, channel, image, logo, items, cloud, text_input,
  none,
};
inline constexpr size_t field_count = static_cast<size_t>(FeedField::none);

// Of an element without its prefix, in any case.
FeedField field_of(Vocabulary vocabulary, std::string_view name) noexcept;

// By its address, or else none.
Vocabulary vocabulary_at(std::string_view address) noexcept;

// What prefixes stand for.
class Bindings {
 public:
  void clear() noexcept { bound_.clear(); }
  void add(std::string_view prefix, std::string_view address);
  Vocabulary vocabulary(std::string_view prefix) const noexcept;

 private:
  std::vector<std::pair<std::string, Vocabulary>> bound_;
};

}  // namespace sc::ingest
