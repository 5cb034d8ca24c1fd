// SPDX-License-Identifier: Apache-2.0
// Written for this project after the manner of service desks. What stands here should stand in no answer that only answers:
// "voucher" alone is not here, for a customer's may have expired, nor "is it working now", which anybody asks who helps, nor
// "enjoy your trip", which ends any talk. Phrases know no negation; value_add.cpp looks for one before those of
// incentives.
#include "classify/value_phrases.hpp"

namespace sc::classify {

namespace {

// Something to know, or to do better by.
constexpr std::string_view coaching[] = {
    "did you know", "pro tip*", "protip*", "top tip*", "quick tip*", "handy tip*", "useful tip*", "helpful tip*", "little tip*",
    "small tip*", "bonus tip*", "insider tip*", "here's a tip", "here is a tip", "a tip for", "tip of the day", "tip of the week",
    "tips for", "tips on", "tips to", "few tips", "some tips", "more tips", "our tips", "tips and tricks", "handy trick*",
    "life hack*", "lifehack*", "rule of thumb", "best practice*", R"(raw:"Tip:")", R"(raw:"tip:")", "you may find this useful",
    "you might find this useful", "you may find this helpful", "you might find this helpful",
    "next time you", "next time just", "next time try", "next time do", "next time please", "for next time",
    "for future reference", "in future you can", "in the future you can", "you can avoid this", "avoid this by",
    "avoid this next time", "prevent this by", "best way to avoid", "best way to prevent", "to keep this from happening",
    "here's how", "here is how", "this is how you", "how-to guide*", "how-to video*", "show you how", "shows you how",
    "learn how to", "learn more about how", "guide to", "guides to", "guide on", "guides on", "our guide*", "this guide",
    "user guide*", "this video shows",
    "step by step", "walk you through", "walks you through", "talk you through", "walkthrough*", "tutorial*", "webinar*",
    "cheat sheet*", "checklist*", "masterclass*",
    "a faster way to", "an easier way to", "a quicker way to", "a cheaper way to", "a better way to", "get the most out of",
    "make the most of", "worth knowing", "our advice is", "my advice is", "a word of advice",
};

// Somebody who is remembered, asked, or made one of us.
constexpr std::string_view relationship[] = {
    "happy birthday", "happy anniversary", "your anniversary", "anniversary with us", "years with us", "first year with us",
    "years together", "with us since", "for being a customer", "for being with us", "for being such a", "for being a loyal",
    "for being part of",
    "loyal customer*", "thanks for your loyalty", "thank you for your loyalty", "congratulations", "congrats",
    R"("well done" NOT "job well done")",
    "proud of you", "so happy for you", "really happy for you", "so pleased for you", "fingers crossed for", "good luck with",
    "best of luck", "get well soon", "a speedy recovery", "thinking of you", "condolences",
    "good to see you again", "great to see you again", "nice to see you again", "lovely to see you again",
    "good to hear from you again", "nice to hear from you again", "great to hear from you again", "lovely to hear from you again",
    "welcome back", "we remember", "I remember you", "I remember your", "since we last spoke", "when we last spoke",
    "last time we spoke", "last time you told", "you mentioned last",
    R"("how did" NEAR/4f (go OR "work out" OR "turn out"))", "how was your trip", "how was your stay", "how was your visit",
    "how was your day", "how was your weekend", "how was your holiday", "how was your experience", "how was your first",
    "how is it going with", "how are things", "how are you getting on", "how are you finding", "how are you enjoying",
    "how is the new",
    "how's the new", "hope you enjoyed", "hope you are enjoying", "hope you're enjoying", "hope it went well",
    "hope all went well", "just checking in", "checking in with you", "checking in to see", "checking back", "check in with you",
    "following up to see", "did it work", "did that work", "did that help", "did it help", "did that do the trick",
    "all sorted now", "know how it goes", "know how it turns out", "know how it works out", "know how you get on",
    "love to hear from you", "love to hear what you", "love to hear your", "love to hear how", "love your feedback",
    "love to know what you",
    "tell us what you think", "let us know what you think", "what do you think of", "what would you like to see",
    "which would you like to see", "share your story", "share your stories", "share your photos", "show us your",
    "send us your photos", "join our community", "join the community", "part of our community", "our community of",
    "community meetup*", "join us for",
    "join us on", "join us at", "come and say hello", "meet the team", "meet our team", "meetup*", "look behind the scenes",
    "peek behind the scenes", "part of the family", "part of our family",
    "we love you too", "love you right back", "we love your", "you made our", "made our day", "music to our ears", "well played",
    "nicely done", "so jealous", "have faith in you", "rooting for you", "having our back", "pleased you and your",
    R"("did you manage" NEAR/8f "in the end")", "what did you get", "wait to greet you", "wait to welcome you", "wait to meet you",
    R"("enjoy your" NEAR/2f (dinner OR lunch OR breakfast OR birthday OR wedding OR honeymoon OR anniversary OR graduation))",
    "hope everyone is ok", "hope everyone is okay", "hope everyone is safe", "hope you feel better", "hope you're feeling better",
};

// A reason to come back.
constexpr std::string_view incentive[] = {
    R"(("here's" OR "here is" OR "send you" OR "sent you" OR "sending you" OR "give you" OR "giving you" OR "given you" OR )"
    R"("offer you" OR "treat you") NEAR/5f (voucher* OR coupon* OR discount* OR "gift card"))",
    R"("enjoy" NEAR/4f (voucher* OR discount*))", R"(raw:"% off")", R"(raw:"% discount")", "sent a voucher", "added a voucher",
    "issued a voucher", "a voucher as a", "a voucher for", "a voucher to your", "a voucher towards", "a voucher worth",
    "voucher for your next", "voucher towards",
    "evoucher*", "use voucher code", "use discount code", "use promo code", "use coupon code",
    R"("code" NEAR/6 (off OR discount OR free))", "a discount", "discount for", "discount on", "discounts for", "discounts on",
    "credit for the inconvenience", "credit for the trouble", "extra discount*",
    "member discount*", "member's discount*", "members' discount*", "loyalty discount*", "friends and family discount*",
    "off your next", "off your first", "off your order", "off your booking", "off your subscription", "off your bill",
    "off your trip", "off your stay", "off next month", "money off", "per cent off", "percent off", "half price", "two for one",
    "2 for 1", "buy one get one", "free month", "free week", "free year", "month free", "months free", "month for free",
    "months for free", "month on us", "coffee on us", "free trial", "free upgrade*", "free gift*", "free coffee", "free food",
    "free meal*", "pre-order bonus*", "complimentary",
    "on the house",
    "loyalty point*", "reward point*", "bonus point*", "extra point*", "double point*", "triple point*", "points to your account",
    "points on your account", "bonus mile*", "extra miles", "double miles", "loyalty program*", "loyalty scheme*",
    "loyalty bonus*", "loyalty reward*", "reward program*", "rewards program*", "reward scheme*", "rewards club", "members only",
    "member price*", "members' price*", "for our members", "as a member you", "exclusive offer*", "special offer*",
    "exclusive access", "exclusive deal*", "special deal*",
    "early access", "early bird", "sneak peek*", "sneak preview*", "presale*", "pre-sale*", "first access", "priority access",
    "first in line for", "before anyone else", "refer a friend", "referral bonus*", "referral code*", "referral link*",
    "referral reward*", "invite a friend", "bring a friend", "gesture of goodwill", "goodwill gesture*", "goodwill credit*",
    "giveaway*", "prize draw*", "raffle*", "cashback",
};

}  // namespace

std::span<const std::string_view> value_phrases(size_t kind) {
  const std::span<const std::string_view> all[] = {coaching, relationship, incentive};
  return all[kind];
}

}  // namespace sc::classify
