// SPDX-License-Identifier: Apache-2.0
// The table of known exports. Where their columns are stated:
// - twcs: the layout of the public set "Customer Support on Twitter"; re-saved by pandas with index columns as well
// - airline: the layout of the public set "Twitter US Airline Sentiment"
// - x-content: Content export of X Analytics; x-activity: the Tweet activity export that went before it
// - meta-instagram, meta-facebook: Content export of Meta Business Suite; meta-comments: its comments
// - sprout-posts: Post Performance export; sprout-inbox: messages of the Smart Inbox, after the fields that Sprout's
//   public API documentation gives a message
// - hootsuite-inbox: Messages export of Inbox 2.0 (Sparkcentral), after Hootsuite's help page on data exports
#include "ingest/preset.hpp"

namespace sc::ingest {

namespace {

constexpr std::string_view twcs_signature[] = {"tweetid", "authorid", "inbound", "createdat", "text", "responsetweetid", "inresponsetotweetid"};
constexpr PresetColumn twcs_columns[] = {
    {"tweetid", Field::id}, {"authorid", Field::author_number}, {"inbound", Field::inbound}, {"createdat", Field::time},
    {"text", Field::text}, {"responsetweetid", Field::replies}, {"inresponsetotweetid", Field::reply_to},
    {"", Field::ignore}, {"index", Field::ignore}, {"unnamed0", Field::ignore}, {"level0", Field::ignore},
};

constexpr std::string_view airline_signature[] = {"tweetid", "airlinesentiment", "airline", "text", "tweetcreated"};
constexpr PresetColumn airline_columns[] = {
    {"tweetid", Field::id}, {"name", Field::author_handle}, {"text", Field::text}, {"tweetcreated", Field::time},
    {"retweetcount", Field::shares}, {"tweetcoord", Field::coordinates}, {"tweetlocation", Field::author_location},
    {"", Field::ignore},
};

constexpr std::string_view x_content_signature[] = {"postid", "date", "posttext", "postlink", "impressions"};
constexpr PresetColumn x_content_columns[] = {
    {"postid", Field::id}, {"date", Field::time}, {"posttext", Field::text}, {"postlink", Field::url},
    {"impressions", Field::impressions}, {"likes", Field::likes}, {"bookmarks", Field::saves}, {"reposts", Field::shares},
    {"replies", Field::metric_replies}, {"urlclicks", Field::clicks},
};

constexpr std::string_view x_activity_signature[] = {"tweetid", "tweetpermalink", "tweettext", "time", "impressions"};
constexpr PresetColumn x_activity_columns[] = {
    {"tweetid", Field::id}, {"tweetpermalink", Field::url}, {"tweettext", Field::text}, {"time", Field::time},
    {"impressions", Field::impressions}, {"retweets", Field::shares}, {"replies", Field::metric_replies}, {"likes", Field::likes},
    {"favorites", Field::likes}, {"urlclicks", Field::clicks}, {"bookmarks", Field::saves},
};

constexpr std::string_view meta_instagram_signature[] = {"postid", "accountusername", "description", "publishtime", "permalink"};
constexpr PresetColumn meta_instagram_columns[] = {
    {"postid", Field::id}, {"accountid", Field::author_id}, {"accountusername", Field::author_handle},
    {"accountname", Field::author_name}, {"description", Field::text}, {"publishtime", Field::time}, {"permalink", Field::url},
    {"views", Field::views}, {"impressions", Field::impressions}, {"reach", Field::reach}, {"likes", Field::likes},
    {"shares", Field::shares}, {"comments", Field::metric_replies}, {"saves", Field::saves},
};

constexpr std::string_view meta_facebook_signature[] = {"postid", "pageid", "pagename", "publishtime", "permalink"};
constexpr PresetColumn meta_facebook_columns[] = {
    {"postid", Field::id}, {"pageid", Field::author_id}, {"pagename", Field::author_name}, {"description", Field::text},
    {"title", Field::text}, {"publishtime", Field::time}, {"permalink", Field::url}, {"views", Field::views},
    {"impressions", Field::impressions}, {"reach", Field::reach}, {"reactions", Field::likes}, {"shares", Field::shares},
    {"comments", Field::metric_replies}, {"linkclicks", Field::clicks}, {"totalclicks", Field::clicks},
};

constexpr std::string_view meta_comments_signature[] = {"commentid", "postid", "commenttext", "createdtime"};
constexpr PresetColumn meta_comments_columns[] = {
    {"commentid", Field::id}, {"postid", Field::conversation}, {"parentcommentid", Field::reply_to}, {"commenttext", Field::text},
    {"createdtime", Field::time}, {"username", Field::author}, {"authorname", Field::author_name}, {"userid", Field::author_id},
    {"permalink", Field::url}, {"likes", Field::likes}, {"replies", Field::metric_replies}, {"platform", Field::network},
};

constexpr std::string_view sprout_posts_signature[] = {"date", "postid", "network", "posttype", "profile", "link", "post"};
constexpr PresetColumn sprout_posts_columns[] = {
    {"date", Field::time}, {"postid", Field::id}, {"network", Field::network}, {"profile", Field::author_name},
    {"sentby", Field::actor_agent}, {"link", Field::url}, {"post", Field::text}, {"impressions", Field::impressions},
    {"reach", Field::reach}, {"reactions", Field::likes}, {"likes", Field::likes}, {"comments", Field::metric_replies},
    {"shares", Field::shares}, {"saves", Field::saves}, {"postlinkclicks", Field::clicks}, {"videoviews", Field::views},
};

constexpr std::string_view sprout_inbox_signature[] = {"network", "messagetype", "profile", "message"};
constexpr PresetColumn sprout_inbox_columns[] = {
    {"messageid", Field::id}, {"messageguid", Field::id}, {"guid", Field::id}, {"timestamp", Field::time},
    {"timestamputc", Field::time}, {"createdtime", Field::time}, {"date", Field::time}, {"network", Field::network},
    {"messagetype", Field::kind}, {"profile", Field::account}, {"from", Field::author}, {"author", Field::author},
    {"fromname", Field::author_name}, {"fromscreenname", Field::author_handle}, {"message", Field::text},
    {"permalink", Field::url}, {"link", Field::url}, {"direction", Field::direction}, {"sentby", Field::actor_agent},
    {"language", Field::lang}, {"parentguid", Field::reply_to},
};

constexpr std::string_view hootsuite_inbox_signature[] = {"messageid", "conversationid", "medium", "channel", "contactprimaryidentifier"};
constexpr PresetColumn hootsuite_inbox_columns[] = {
    {"messageid", Field::id}, {"conversationid", Field::conversation}, {"medium", Field::network}, {"channel", Field::account},
    {"contactprofileid", Field::author_id}, {"contactprimaryidentifier", Field::author_name}, {"createdat", Field::time},
    {"message", Field::text}, {"messagecontent", Field::text}, {"messagetext", Field::text}, {"content", Field::text},
    {"text", Field::text}, {"direction", Field::direction}, {"messagedirection", Field::direction},
    {"messagetype", Field::kind}, {"agentname", Field::actor_agent}, {"posturl", Field::url}, {"messageurl", Field::url},
};

constexpr Preset table[] = {
    {"twcs", "twitter", PresetTrait::account_is_first_mention, twcs_signature, twcs_columns},
    {"airline", "twitter", PresetTrait::none, airline_signature, airline_columns},
    {"x-content", "twitter", PresetTrait::own_posts, x_content_signature, x_content_columns},
    {"x-activity", "twitter", PresetTrait::own_posts, x_activity_signature, x_activity_columns},
    {"meta-instagram", "instagram", PresetTrait::own_posts, meta_instagram_signature, meta_instagram_columns},
    {"meta-facebook", "facebook", PresetTrait::own_posts, meta_facebook_signature, meta_facebook_columns},
    {"meta-comments", "facebook", PresetTrait::none, meta_comments_signature, meta_comments_columns},
    {"sprout-posts", "", PresetTrait::own_posts, sprout_posts_signature, sprout_posts_columns},
    {"sprout-inbox", "", PresetTrait::none, sprout_inbox_signature, sprout_inbox_columns},
    {"hootsuite-inbox", "", PresetTrait::contact_is_customer, hootsuite_inbox_signature, hootsuite_inbox_columns},
};

}  // namespace

std::span<const Preset> presets() noexcept { return table; }

}  // namespace sc::ingest
