// SPDX-License-Identifier: Apache-2.0
#include "record/fields.hpp"

#include <algorithm>

namespace sc::record {

namespace {

using enum FieldType;
using Records = Set<Type>;

constexpr Records post{Type::post};
constexpr Records cases{Type::record_case};
constexpr Records event{Type::event};
constexpr Records source{Type::source};
constexpr Records alert{Type::alert};
constexpr Records reject{Type::reject};
constexpr Records term{Type::term};
constexpr Records routed = post | cases;
constexpr Records other{Type::person, Type::content, Type::term, Type::partial};
constexpr Records every = post | cases | event | source | alert | reject | other;

constexpr std::string_view kinds = "post reply repost quote comment message review checkin call mail survey";
constexpr std::string_view voices = "customer brand agent bot other";
constexpr std::string_view visibilities = "public private";
constexpr std::string_view purposes = "question concern advocacy other";
constexpr std::string_view feelings = "negative neutral positive unsure";
constexpr std::string_view urgencies = "low normal high";
constexpr std::string_view types = "post case event source alert person content term partial reject";
constexpr std::string_view happenings =
    "assign unassign label correct pause resume resolve reopen merge split handle_start handle_end survey note crm";
constexpr std::string_view clock_states = "met breached running paused expired none unknown";

constexpr Field table[] = {
    {"type", text, every, types, "what the record is; a post when absent"},
    {"id", id, post | cases | event | alert | other, "", "network:native-id, or as its writer makes it"},
    {"revision", integer, cases | alert | other, "", "which version of the record this is; the highest counts"},
    // post
    {"network", text, post, "", "where it was said: twitter, mastodon, email, phone and so on, lower case"},
    {"kind", text, post, kinds, "in what form it was said"},
    {"visibility", text, post, visibilities, "who could read it"},
    {"time", time, post | event | alert, "", "when it was published, or happened"},
    {"seen", time, post, "", "when it reached us, if the source says so"},
    {"author", object, post, "", "who said it"},
    {"author.id", id, post, "", "the author's id on the network"},
    {"author.handle", text, post, "", "the author's handle, without @"},
    {"author.name", text, post, "", "the author's name as shown"},
    {"author.followers", integer, post, "", "followers at the time; absent when unknown, never 0 for unknown"},
    {"author.verified", boolean, post, "", "whether the network vouches for the author"},
    {"author.location", text, post, "", "where the author claims to be"},
    {"author.customer", id, post, "", "the customer id declared for the author"},
    {"actor", object, post, "", "whose voice it is"},
    {"actor.role", text, post, voices, "the voice"},
    {"actor.handle_role", text, post, "primary service region", "what our own account is for"},
    {"actor.department", text, post, "", "the department that speaks"},
    {"actor.agent", text, post, "", "the agent who speaks"},
    {"actor.declared", boolean, post, "", "the source itself says who it is"},
    {"template", boolean, post, "", "whether a template wrote it, without a person"},
    {"account", text, post, "", "the own profile that received or sent it"},
    {"text", text, post, "", "plain text, never shortened"},
    {"url", text, post, "", "permanent link"},
    {"lang", text, post, "", "language as the source says (BCP 47)"},
    {"reply_to", id, post, "", "the post it answers"},
    {"reply_to_author", text, post, "", "the handle, or id, of whom it answers"},
    {"conversation", id, post, "", "the first post of its conversation"},
    {"replies", ids, post, "", "the answers that the source names, in the data or not"},
    {"mentions", texts, post, "", "handles named, without @"},
    {"tags", texts, post, "", "hash tags, without #"},
    {"links", texts, post, "", "addresses linked to"},
    {"same_as", id, post, "", "the earlier cross-post of the same person"},
    {"metrics", object, post, "", "how it fared, each absent when unknown"},
    {"metrics.likes", integer, post, "", "likes"},
    {"metrics.shares", integer, post, "", "reposts and shares"},
    {"metrics.replies", integer, post, "", "answers counted by the network"},
    {"metrics.views", integer, post, "", "views"},
    {"metrics.impressions", integer, post, "", "measured impressions"},
    {"metrics.reach", integer, post, "", "people reached"},
    {"metrics.clicks", integer, post, "", "clicks"},
    {"metrics.saves", integer, post, "", "times saved"},
    {"rating", object, post, "", "a review's verdict"},
    {"rating.value", number, post, "", "the rating given"},
    {"rating.best", number, post, "", "the best rating possible"},
    {"place", object, post, "", "where it was said from"},
    {"place.name", text, post, "", "the place's name"},
    {"place.lat", number, post, "", "latitude in degrees"},
    {"place.lon", number, post, "", "longitude in degrees"},
    {"place.venue", id, post, "", "the venue's id"},
    {"edited", time, post, "", "when it was last edited"},
    {"deleted", time, post, "", "when it was deleted"},
    {"extra", map, post | cases | event, "", "what the source had and the model has not"},
    {"source.original", any, post, "", "the source's own bytes, kept when asked for"},
    {"source", object, post, "", "where the record came from"},
    {"source.format", text, post, "", "the input's format"},
    {"source.file", text, post, "", "the input's name"},
    {"source.line", integer, post, "", "the line of the input it began on"},
    // case
    {"aliases", ids, cases, "", "ids it had before a higher root arrived"},
    {"root", id, cases, "", "the topmost post of the conversation, in the data or not"},
    {"brand", text, cases, "", "the brand the customer talks with"},
    {"customer", id, cases, "", "whose case it is"},
    {"opened", time, cases, "", "the first turn"},
    {"last", time, cases, "", "the latest turn"},
    {"joined_by", text, cases, "", "pair when turns were joined by customer and account alone"},
    {"networks", texts, cases, "", "the networks it ran over"},
    {"state", text, cases, "new acknowledged waiting_customer waiting_brand resolved reopened", "how far it is"},
    {"shape", text, cases, "transaction conversation", "one question and answer, or a conversation"},
    {"turns", objects, cases, "", "its posts, in order of time"},
    {"turns.post", id, cases, "", "the post's id"},
    {"turns.time", time, cases, "", "when it was published"},
    {"turns.seen", time, cases, "", "when it reached us"},
    {"turns.deleted", time, cases, "", "when it was deleted"},
    {"turns.by", text, cases, voices, "whose voice it is"},
    {"turns.template", boolean, cases, "", "whether a template wrote it, without a person"},
    {"turns.handle", text, cases, "", "the speaker's handle"},
    {"turns.agent", text, cases, "", "the agent who speaks"},
    {"turns.department", text, cases, "", "the department that speaks"},
    {"turns.account", text, cases, "", "the own profile concerned"},
    {"turns.visibility", text, cases, visibilities, "who could read it"},
    {"turns.network", text, cases, "", "where it was said"},
    {"turns.kind", text, cases, kinds, "in what form it was said"},
    {"turns.closer", boolean, cases, "", "whether it only closes, as thanks do"},
    {"turns.missing_replies", integer, cases, "", "answers to it that the source names and the data lacks"},
    {"turns.sentiment", text, cases, feelings, "the turn's sentiment"},
    {"turns.purpose", text, cases, purposes, "the turn's purpose"},
    {"turns.audience", text, cases, "", "the turn's audience"},
    {"events", objects, cases, "", "what happened to it besides posts"},
    {"events.id", id, cases, "", "the event's id"},
    {"events.time", time, cases, "", "when it happened"},
    {"events.event", text, cases, "", "what happened"},
    {"events.by", text, cases, "", "who did it"},
    {"events.value", any, cases, "", "to what"},
    {"journey", any, cases, "", "its legs over network and visibility"},
    {"handoffs", any, cases, "", "where it went from one team or account to another"},
    {"facts", object, cases, "", "the customer's turns summed up"},
    {"facts.topics", texts, cases, "", "topics of all turns"},
    {"facts.intents", texts, cases, "", "intents of all turns"},
    {"facts.risks", texts, cases, "", "risks of all turns"},
    {"facts.matches", texts, cases, "", "queries that matched any turn"},
    {"facts.urgency", text, cases, urgencies, "the highest urgency"},
    {"facts.failure_demand", any, cases, "", "contact caused by a failure elsewhere"},
    {"facts.needs_response", boolean, cases, "", "whether the last turn wants an answer"},
    {"facts.sentiment_first", text, cases, feelings, "sentiment of the first turn"},
    {"facts.sentiment_last", text, cases, feelings, "sentiment of the last turn"},
    {"facts.audience", text, cases, "", "the highest audience"},
    {"facts.turns_customer", integer, cases, "", "turns of the customer"},
    {"facts.turns_brand", integer, cases, "", "turns of ours"},
    {"facts.missing_replies", integer, cases, "", "answers that the source names and the data lacks"},
    // event
    {"of", id, event, "", "the post or case it happened to"},
    {"event", text, event, happenings, "what happened"},
    {"by", text, event, "", "who did it"},
    {"value", any, event, "", "to what"},
    // source
    {"tool", text, source | reject, "", "the tool that wrote the record"},
    {"file", text, source | reject, "", "the input as the user named it; - is standard input"},
    {"format", text, source, "", "the input's format"},
    {"encoding", text, source, "", "the input's encoding"},
    {"assumed_zone", text, source, "", "the zone in which times without one were read"},
    {"date_order", text, source, "ymd dmy mdy", "the order of day and month, inferred or told"},
    {"rows", integer, source, "", "rows, elements or lines met"},
    {"blanks", integer, source, "", "blank lines skipped"},
    {"notices", integer, source, "", "control messages of a stream, which are no records"},
    {"posts", integer, source, "", "posts written"},
    {"reposts", integer, source, "", "posts that only pass another on"},
    {"others", integer, source, "", "records of other types passed on"},
    {"duplicates", integer, source, "", "repeats resolved"},
    {"cross_posts", integer, source, "", "posts that were linked to one on another network"},
    {"known", integer, source, "", "posts left out since an earlier run gave them"},
    {"rejects", integer, source, "", "records that could not be used"},
    {"reasons", map, source, "", "each reason of a reject and how many had it"},
    {"first", time, source, "", "the earliest time of the posts"},
    {"last", time, source, "", "the latest time of the posts"},
    {"notes", texts, source, "", "what a reader of the numbers must know"},
    {"audit", object, source, "", "how good the input is as a source"},
    {"audit.duplicates", integer, source, "", "posts whose id stood there before"},
    {"audit.generated_ids", integer, source, "", "posts without an id of their own"},
    {"audit.without", map, source, "", "each member that posts miss, and how many do"},
    {"audit.delay", object, source, "", "seconds from time to seen"},
    {"audit.delay.n", integer, source, "", "posts that were seen at their time or later"},
    {"audit.delay.p50", integer, source, "", "half of them at most so late"},
    {"audit.delay.p95", integer, source, "", "95 % of them at most so late"},
    {"audit.delay.max", integer, source, "", "the latest of them"},
    {"audit.early", object, source, "", "seconds by which posts were seen before their time"},
    {"audit.early.n", integer, source, "", "such posts"},
    {"audit.early.p50", integer, source, "", "half of them at most so early"},
    {"audit.early.p95", integer, source, "", "95 % of them at most so early"},
    {"audit.early.max", integer, source, "", "the earliest of them"},
    {"audit.silences", objects, source, "", "stretches without posts though ten or more were to be expected"},
    {"audit.silences.from", time, source, "", "the post before"},
    {"audit.silences.to", time, source, "", "the post behind"},
    {"audit.silences.expected", integer, source, "", "about how many posts were to be expected"},
    // alert
    {"kind", text, alert, "", "what it warns of"},
    {"state", text, alert, "", "how far it is"},
    {"severity", text, alert, "", "how bad it is"},
    {"count", integer, alert, "", "how many were seen"},
    {"expected", number, alert, "", "how many were to be expected"},
    {"score", number, alert, "", "how far from expected"},
    {"reason", text, alert, "", "why it was raised"},
    {"posts", ids, alert, "", "the posts that raised it"},
    // term
    {"report", text, term, "variations language coverage", "which of its reports says so"},
    {"name", text, term, "", "the brand's name that a variation is of"},
    {"kind", text, term, "", "what kind of variation it is, or who says it: customers or brand"},
    {"term", text, term, "", "a term of the query language, a spelling, words, or a query's id"},
    {"met_by", id, term, "", "the id of the variation that met the spelling"},
    {"in_query", boolean, term, "", "whether the query has it"},
    {"because", text, term, "", "why it has not"},
    {"hits", integer, term, "", "posts in which it stands; of a source, its posts"},
    {"confirmed", object, term, "", "the hits that are known to mean the brand"},
    {"confirmed.n", integer, term, "", "so many"},
    {"confirmed.d", integer, term, "", "of so many hits"},
    {"confirmed.low", number, term, "", "the lower end of the Wilson 95 % interval"},
    {"confirmed.high", number, term, "", "its upper end"},
    {"precision", object, term, "", "the share of hits that mean the brand; absent when unknown"},
    {"precision.share", number, term, "", "the share"},
    {"precision.low", number, term, "", "the lower end of its 95 % interval"},
    {"precision.high", number, term, "", "the upper end"},
    {"precision.n", integer, term, "", "hits labelled as right, or that speak to us"},
    {"precision.d", integer, term, "", "hits that were labelled, or all"},
    {"precision.by", text, term, "labels context", "how it is known"},
    {"z", number, term, "", "how much more customers say it; below 0: the brand does"},
    {"by_customers", object, term, "", "how many of the customers' posts hold it"},
    {"by_customers.n", integer, term, "", "so many"},
    {"by_customers.d", integer, term, "", "of so many"},
    {"by_brand", object, term, "", "how many of the brand's posts hold it"},
    {"by_brand.n", integer, term, "", "so many"},
    {"by_brand.d", integer, term, "", "of so many"},
    {"examples", texts, term, "", "links or ids of posts that hold it"},
    {"source_name", text, term, "", "the source that is told of"},
    {"hours", object, term, "", "the hours with a post of it"},
    {"hours.n", integer, term, "", "so many"},
    {"hours.d", integer, term, "", "of so many hours"},
    {"gaps", objects, term, "", "its longest stretches without a post"},
    {"gaps.from", time, term, "", "when one begins"},
    {"gaps.hours", integer, term, "", "how many hours it has"},
    {"gaps.expected", number, term, "", "posts that the source has in so many hours, on average"},
    {"gap_count", integer, term, "", "how many gaps it has"},
    {"sources", texts, term, "", "two sources that are compared"},
    {"found", any, term, "", "how many mentions each of them has"},
    {"both", integer, term, "", "how many both have"},
    {"in_any", integer, term, "", "how many one of them has at least"},
    {"lincoln_petersen", number, term, "", "how many there are, by their overlap"},
    {"chapman", object, term, "", "the same by Chapman's estimate, nearly without bias"},
    {"chapman.estimate", number, term, "", "the estimate"},
    {"chapman.low", number, term, "", "the lower end of its 95 % interval"},
    {"chapman.high", number, term, "", "the upper end"},
    // reject
    {"line", integer, reject, "", "the line of the input it began on"},
    {"column", integer, reject, "", "the column of that line, where it is known"},
    {"input_base64", text, reject, "", "the bytes, when they are not UTF-8"},
    {"why", text, reject, "", "the reason"},
    {"input", text, reject, "", "the bytes that could not be used"},
    // annotations
    {"listen", object, post, "", "written by sc-listen"},
    {"listen.matches", objects, post, "", "the queries that matched"},
    {"listen.matches.query", text, post, "", "the query's id"},
    {"listen.matches.spans", spans, post, "", "what it matched"},
    {"listen.brands", texts, post, "", "the brands of these queries"},
    {"listen.directed", text, post, "to about", "whether it speaks to the brand or about it"},
    {"classify", object, post, "", "written by sc-classify"},
    {"classify.lang", text, post, "", "language as found in the text"},
    {"classify.sentiment", object, post, "", "how the author feels"},
    {"classify.sentiment.label", text, post, feelings, "the feeling; unsure when p is low"},
    {"classify.sentiment.score", number, post, "", "from -1 to 1"},
    {"classify.sentiment.p", number, post, "", "how sure the label is, from 0 to 1"},
    {"classify.purpose", text, post, purposes, "what the author wants"},
    {"classify.intents", texts, post, "", "what it is about to do or ask"},
    {"classify.topics", texts, post, "", "what it is about"},
    {"classify.urgency", text, post, urgencies, "how soon an answer is wanted"},
    {"classify.needs_response", boolean, post, "", "whether it wants an answer"},
    {"classify.failure_demand", object, post, "", "contact caused by a failure elsewhere"},
    {"classify.failure_demand.channel", text, post, "", "the channel that failed"},
    {"classify.risks", texts, post, "", "what may come of it"},
    {"classify.evidence", objects, post, "", "the words that tipped it"},
    {"classify.evidence.for", text, post, "", "the label they speak for"},
    {"classify.evidence.span", span, post, "", "the words"},
    {"classify.evidence.weight", number, post, "", "how much they weigh"},
    {"classify.model", text, post, "", "the model that judged"},
    {"thread", object, post, "", "written by sc-thread"},
    {"thread.case", id, post, "", "the case it belongs to"},
    {"thread.turn", integer, post, "", "which turn of it"},
    {"thread.cases", integer, post, "", "how many cases a post of ours opens, when there are several"},
    {"route", object, routed, "", "written by sc-route"},
    {"route.respond", boolean, routed, "", "whether to answer"},
    {"route.because", text, routed, "", "why not, when not"},
    {"route.team", text, routed, "", "who answers"},
    {"route.priority", text, routed, "", "how urgent it is for the team"},
    {"route.visibility", text, routed, visibilities, "where to answer"},
    {"route.reason", text, routed, "", "why in private"},
    {"route.escalate", texts, routed, "", "who must know"},
    {"route.collaborate", texts, routed, "", "who helps"},
    {"route.rule", text, routed, "", "the rule that decided"},
    {"route.sla", text, routed, "", "the policy of its clocks"},
    {"route.playbook", text, routed, "", "the playbook it stands in"},
    {"route.trace", map, routed, "", "the facts read and the rules that matched or lost"},
    {"assign", map, routed, "", "written by sc-assign"},
    {"sla", object, cases, "", "written by sc-sla"},
    {"sla.policy", text, cases, "", "the policy applied"},
    {"sla.dialect", text, cases, "", "whose definition of the clocks"},
    {"sla.boundary", text, cases, "ge", "where an answer at the instant that it is due is late"},
    {"sla.playbook", text, cases, "", "the playbook it stands in"},
    {"sla.acknowledge", object, cases, "", "the first turn of ours"},
    {"sla.acknowledge.start", time, cases, "", "from when it counts"},
    {"sla.acknowledge.due", time, cases, "", "when it breaches"},
    {"sla.acknowledge.at", time, cases, "", "when it was answered"},
    {"sla.acknowledge.elapsed", integer, cases, "", "seconds taken, by the wall clock"},
    {"sla.acknowledge.business", integer, cases, "", "seconds taken, in business time"},
    {"sla.acknowledge.state", text, cases, clock_states, "how it stands"},
    {"sla.first", object, cases, "", "the first substantive answer"},
    {"sla.first.start", time, cases, "", "from when it counts"},
    {"sla.first.due", time, cases, "", "when it breaches"},
    {"sla.first.at", time, cases, "", "when it was answered"},
    {"sla.first.elapsed", integer, cases, "", "seconds taken, by the wall clock"},
    {"sla.first.business", integer, cases, "", "seconds taken, in business time"},
    {"sla.first.state", text, cases, clock_states, "how it stands"},
    {"sla.next", objects, cases, "", "each later answer"},
    {"sla.next.start", time, cases, "", "from when it counts"},
    {"sla.next.due", time, cases, "", "when it breaches"},
    {"sla.next.at", time, cases, "", "when it was answered"},
    {"sla.next.elapsed", integer, cases, "", "seconds taken, by the wall clock"},
    {"sla.next.business", integer, cases, "", "seconds taken, in business time"},
    {"sla.next.state", text, cases, clock_states, "how it stands"},
    {"sla.update", objects, cases, "", "periodic word while the case is with us"},
    {"sla.update.start", time, cases, "", "from when it counts"},
    {"sla.update.due", time, cases, "", "when it breaches"},
    {"sla.update.at", time, cases, "", "when it was answered"},
    {"sla.update.elapsed", integer, cases, "", "seconds taken, by the wall clock"},
    {"sla.update.business", integer, cases, "", "seconds taken, in business time"},
    {"sla.update.state", text, cases, clock_states, "how it stands"},
    {"sla.resolution", object, cases, "", "the end of the case"},
    {"sla.resolution.start", time, cases, "", "from when it counts"},
    {"sla.resolution.due", time, cases, "", "when it breaches"},
    {"sla.resolution.at", time, cases, "", "when it was answered"},
    {"sla.resolution.elapsed", integer, cases, "", "seconds taken, by the wall clock"},
    {"sla.resolution.business", integer, cases, "", "seconds taken, in business time"},
    {"sla.resolution.state", text, cases, clock_states, "how it stands"},
    {"draft", map, routed, "", "written by sc-draft"},
    {"lint", map, post, "", "written by sc-lint"},
    {"redact", map, every, "", "written by sc-redact"},
};

constexpr Set<FieldType> open_types{map, any};

// The rows of exactly this path, together; no types when there are none.
FieldFacts rows_of(std::string_view path) {
  FieldFacts found;
  bool closed = true;
  for (const Field& field : table) {
    if (field.path != path) continue;
    const bool first = found.types.empty();
    found.types = found.types | Set<FieldType>{field.type};
    found.records = found.records | field.records;
    closed = closed && !field.values.empty() && (first || found.values == field.values);
    found.values = closed ? field.values : std::string_view{};
  }
  return found;
}

}  // namespace

std::string_view name_of(FieldType type) noexcept {
  switch (type) {
    case text: return "text";
    case id: return "id";
    case integer: return "integer";
    case number: return "number";
    case boolean: return "boolean";
    case FieldType::time: return "time";
    case texts: return "list of text";
    case ids: return "list of ids";
    case spans: return "list of spans";
    case span: return "span";
    case objects: return "list of objects";
    case object: return "object";
    case map: return "map";
    case any: return "any";
  }
  return "any";
}

std::span<const Field> all_fields() noexcept { return table; }

std::optional<FieldFacts> find_field(std::string_view path) {
  FieldFacts found = rows_of(path);
  if (!found.types.empty()) {
    found.dynamic = found.types.meets(open_types);
    return found;
  }
  for (size_t dot = path.rfind('.'); dot != std::string_view::npos; dot = path.substr(0, dot).rfind('.')) {
    const FieldFacts above = rows_of(path.substr(0, dot));
    if (above.types.empty()) continue;
    if (!above.types.meets(open_types)) return std::nullopt;
    return FieldFacts{{any}, above.records, {}, true};
  }
  return std::nullopt;
}

std::vector<std::string_view> all_paths() {
  std::vector<std::string_view> paths;
  for (const Field& field : table) {
    if (std::find(paths.begin(), paths.end(), field.path) == paths.end()) paths.push_back(field.path);
  }
  return paths;
}

}  // namespace sc::record
