// SPDX-License-Identifier: Apache-2.0
#include "ingest/youtube.hpp"

#include "ingest/html_text.hpp"
#include "ingest/json_map.hpp"

namespace sc::ingest {

namespace {

constexpr Target display = Target::hook_a, channel = Target::hook_b, description = Target::hook_c, visibility = Target::hook_d;

constexpr MapRow comment_rows[] = {
    {"id", Target::native_id},
    {"snippet.textOriginal", Target::text},
    {"snippet.textDisplay", display},
    {"snippet.authorDisplayName", Target::author_name},
    {"snippet.authorChannelId.value", Target::author_id},
    {"snippet.channelId", channel},
    {"snippet.videoId", Target::conversation},
    {"snippet.parentId", Target::reply_to},
    {"snippet.likeCount", Target::likes},
    {"snippet.publishedAt", Target::time},
    {"snippet.updatedAt", Target::edited},
    {"snippet.moderationStatus", Target::extra, "moderation"},
    {"kind", Target::ignore},
    {"etag", Target::ignore},
};

// A search result has its id in an object.
constexpr MapRow video_rows[] = {
    {"id.videoId", Target::native_id},
    {"id", Target::native_id},
    {"snippet.title", Target::text},
    {"snippet.description", description},
    {"snippet.channelId", Target::author_id},
    {"snippet.channelTitle", Target::author_name},
    {"snippet.publishedAt", Target::time},
    {"snippet.defaultLanguage", Target::lang},
    {"snippet.defaultAudioLanguage", Target::lang},
    {"snippet.tags", Target::extra, "keywords"},
    {"snippet.categoryId", Target::extra, "category"},
    {"contentDetails.duration", Target::extra, "duration"},
    {"statistics.viewCount", Target::views},
    {"statistics.likeCount", Target::likes},
    {"statistics.commentCount", Target::replies},
    {"status.privacyStatus", visibility},
    {"kind", Target::ignore},
    {"etag", Target::ignore},
};

struct Other {
  std::string_view kind, reason;
};
constexpr Other others[] = {
    {"youtube#channel", "a channel and no post"},
    {"youtube#activity", "an activity and no post"},
    {"youtube#playlist", "a playlist and no post"},
    {"youtube#playlistItem", "an entry of a playlist and no post"},
    {"youtube#subscription", "a subscription and no post"},
    {"youtube#captions", "a caption and no post"},
};

bool is_of_youtube(const json::Value& kind) noexcept { return kind.raw().starts_with("\"youtube#"); }

class YouTube : public Payload {
 public:
  YouTube() : comment_map_(comment_rows), video_map_(video_rows) {}

  std::string_view format() const noexcept override { return "youtube"; }

  bool claims(const TopMembers& top) const override {
    return is_of_youtube(top["kind"]) || is_of_youtube(first_of(top["items"]).member("kind")) ||
           is_of_youtube(first_of(top["comments"]).member("kind")) || is_error(top["error"]);
  }

  void read(const json::Value& object, const TopMembers& top, PostDraft& draft, PayloadOutput& output) override {
    if (is_error(top["error"])) return output.refuse(object, "YouTube gave an error instead of posts");
    for (const std::string_view key : {"items", "comments"}) {
      if (top[key].kind() != json::Kind::array) continue;
      top[key].each_element([&](const json::Value& item) {
        read_item(item, draft, output);
        return true;
      });
      return;
    }
    read_item(object, draft, output);
  }

 private:
  // Of Google's errors, in its older and its newer form.
  static bool is_error(const json::Value& error) {
    return error.member("code").present() && (error.member("errors").kind() == json::Kind::array || error.member("status").present());
  }

  // What a comment takes from the thread it stands in; views of `thread_texts_`.
  struct Thread {
    std::string_view video, channel, top, top_author;
    bool is_private = false;
    json::Value replies;  // how many the network counts
  };

  void read_item(const json::Value& item, PostDraft& draft, PayloadOutput& output) {
    std::string scratch;
    const std::string_view kind = item.member("kind").as_text(scratch);
    if (kind == "youtube#commentThread") return read_thread(item, draft, output);
    if (kind == "youtube#comment") return read_comment(item, {}, draft, output);
    if (kind == "youtube#video" || kind == "youtube#searchResult") return read_video(item, kind, draft, output);
    for (const Other& other : others) {
      if (kind == other.kind) return output.refuse(item, other.reason);
    }
    output.refuse(item, kind.ends_with("ListResponse") ? "a page without items" : "a YouTube object that is no post");
  }

  void read_thread(const json::Value& item, PostDraft& draft, PayloadOutput& output) {
    const json::Value snippet = item.member("snippet");
    const json::Value comment = snippet.member("topLevelComment");
    if (comment.kind() != json::Kind::object) return output.refuse(item, "a thread without its first comment");
    thread_texts_.reset();
    Thread thread;
    thread.video = thread_texts_.keep(snippet.member("videoId"));
    thread.channel = thread_texts_.keep(snippet.member("channelId"));
    thread.is_private = !snippet.member("isPublic").as_boolean().value_or(true);
    thread.replies = snippet.member("totalReplyCount");
    read_comment(comment, thread, draft, output);
    const json::Value answers = item.member("replies").member("comments");
    if (is_array(answers)) name_top(comment, thread);
    int64_t given = 0;
    answers.each_element([&](const json::Value& reply) {
      ++given;
      read_comment(reply, thread, draft, output);
      return true;
    });
    if (thread.replies.as_integer().value_or(0) > given) output.remark("some threads have more replies than the data holds");
  }

  // For its answers.
  void name_top(const json::Value& comment, Thread& thread) {
    thread.top = thread_texts_.keep(comment.member("id"));
    thread.top_author = thread_texts_.keep(comment.at("snippet.authorChannelId.value"));
  }

  void read_comment(const json::Value& comment, const Thread& thread, PostDraft& draft, PayloadOutput& output) {
    draft.reset();
    draft.network = "youtube";
    comment_map_.read(comment, found_);
    if (const char* wrong = found_.fill(draft)) return output.refuse(comment, wrong);
    if (comment.member("snippet").kind() != json::Kind::object) return output.refuse(comment, "a comment without its snippet");
    draft.kind = "comment";
    settle_text(draft);
    if (thread.is_private) draft.visibility = "private";
    if (draft.author.name.starts_with('@')) std::swap(draft.author.handle, draft.author.name);
    if (draft.edited.instant == draft.time.instant) draft.edited = {};
    if (draft.conversation.empty()) draft.conversation = thread.video;
    const std::string_view video = draft.conversation;
    if (draft.reply_to.empty()) draft.reply_to = thread.top;
    if (draft.reply_to.empty()) {
      draft.reply_to = video;
      draft.reply_to_author = found_.text(channel).empty() ? thread.channel : found_.text(channel);
      if (const auto count = thread.replies.as_integer()) draft.metric(Metric::replies) = *count;
    } else if (draft.reply_to == thread.top) {
      draft.reply_to_author = thread.top_author;
    }
    if (draft.conversation.empty()) draft.conversation = thread.top;
    link(draft, video);
    output.post(draft, comment);
  }

  // The words as they were typed, which only the author's own account is given at times, else as they are shown.
  void settle_text(PostDraft& draft) {
    draft.markup = Markup::plain;
    if (!draft.text.empty()) return;
    draft.text = found_.text(display);
    draft.markup = Markup::html;
    anchors_.clear();
    read_anchors(draft.text, found_.arena(), anchors_);
    if (!anchors_.empty()) add_links(anchors_, draft.links);
  }

  void link(PostDraft& draft, std::string_view video) {
    if (video.empty()) return;
    std::string& url = found_.arena().fresh();
    url.append("https://www.youtube.com/watch?v=").append(video);
    if (video != draft.native_id) url.append("&lc=").append(draft.native_id);
    draft.url = url;
  }

  void read_video(const json::Value& item, std::string_view kind, PostDraft& draft, PayloadOutput& output) {
    const bool is_result = kind == "youtube#searchResult";
    if (is_result && item.member("id").member("videoId").unknown()) {
      return output.refuse(item, "a search result that is no video");
    }
    if (item.member("snippet").kind() != json::Kind::object) return output.refuse(item, "a video without its snippet");
    draft.reset();
    draft.network = "youtube";
    video_map_.read(item, found_);
    if (const char* wrong = found_.fill(draft)) return output.refuse(item, wrong);
    draft.markup = is_result ? Markup::entities : Markup::plain;
    if (found_.text(visibility) == "private") draft.visibility = "private";
    if (const std::string_view more = found_.text(description); !more.empty()) {
      std::string& text = found_.arena().fresh();
      text.append(draft.text).append(draft.text.empty() ? "" : "\n\n").append(more);
      draft.text = text;
      const bool is_cut = is_result && more.ends_with("...");
      if (is_cut) draft.extra.push_back({"truncated", "true", ExtraMember::Form::json});
    }
    link(draft, draft.native_id);
    output.post(draft, item);
  }

  JsonMap comment_map_, video_map_;
  Found found_;
  TextArena thread_texts_;
  std::vector<Anchor> anchors_;
};

}  // namespace

std::unique_ptr<Payload> make_youtube() { return std::make_unique<YouTube>(); }

}  // namespace sc::ingest
