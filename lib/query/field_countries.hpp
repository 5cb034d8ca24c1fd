// SPDX-License-Identifier: Apache-2.0
// Countries by their English names and what is commonly written for them, folded and sorted, with their codes of ISO 3166.
#pragma once

#include <string_view>

namespace sc::query {

struct Country {
  std::string_view name;
  std::string_view code;
};

// Each code of two letters, one behind the other.
inline constexpr std::string_view country_codes =
    "ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bl bm bn bo bq br bs bt bv bw by bz ca cc cd "
    "cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg eh er es et fi fj fk fm fo fr ga gb gd ge gf "
    "gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn "
    "kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mf mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na "
    "nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si "
    "sj sk sl sm sn so sr ss st sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug um us uy uz va vc ve vg vi "
    "vn vu wf ws ye yt za zm zw ";

inline constexpr Country countries[] = {
    {"afghanistan", "af"}, {"aland islands", "ax"}, {"albania", "al"}, {"algeria", "dz"}, {"america", "us"},
    {"american samoa", "as"}, {"andorra", "ad"}, {"angola", "ao"}, {"anguilla", "ai"}, {"antarctica", "aq"},
    {"antigua & barbuda", "ag"}, {"antigua and barbuda", "ag"}, {"argentina", "ar"}, {"armenia", "am"}, {"aruba", "aw"},
    {"australia", "au"}, {"austria", "at"}, {"azerbaijan", "az"}, {"bahamas", "bs"}, {"bahrain", "bh"}, {"bangladesh", "bd"},
    {"barbados", "bb"}, {"belarus", "by"}, {"belgium", "be"}, {"belize", "bz"}, {"benin", "bj"}, {"bermuda", "bm"},
    {"bhutan", "bt"}, {"bolivia", "bo"}, {"bolivia, plurinational state of", "bo"}, {"bosnia", "ba"},
    {"bosnia & herzegovina", "ba"}, {"bosnia and herzegovina", "ba"}, {"botswana", "bw"}, {"bouvet island", "bv"},
    {"brazil", "br"}, {"britain", "gb"}, {"british indian ocean territory", "io"}, {"british virgin islands", "vg"},
    {"brunei", "bn"}, {"brunei darussalam", "bn"}, {"bulgaria", "bg"}, {"burkina faso", "bf"}, {"burma", "mm"},
    {"burundi", "bi"}, {"cabo verde", "cv"}, {"cambodia", "kh"}, {"cameroon", "cm"}, {"canada", "ca"}, {"cape verde", "cv"},
    {"caribbean nl", "bq"}, {"cayman islands", "ky"}, {"central african rep.", "cf"}, {"chad", "td"}, {"chile", "cl"},
    {"china", "cn"}, {"christmas island", "cx"}, {"cocos islands", "cc"}, {"colombia", "co"}, {"comoros", "km"},
    {"congo", "cg"}, {"congo-brazzaville", "cg"}, {"congo-kinshasa", "cd"}, {"cook islands", "ck"}, {"costa rica", "cr"},
    {"cote d'ivoire", "ci"}, {"croatia", "hr"}, {"cuba", "cu"}, {"curacao", "cw"}, {"cyprus", "cy"},
    {"czech republic", "cz"}, {"czechia", "cz"}, {"democratic republic of the congo", "cd"}, {"denmark", "dk"},
    {"djibouti", "dj"}, {"dominica", "dm"}, {"dominican republic", "do"}, {"dr congo", "cd"}, {"east timor", "tl"},
    {"ecuador", "ec"}, {"egypt", "eg"}, {"el salvador", "sv"}, {"england", "gb"}, {"equatorial guinea", "gq"},
    {"eritrea", "er"}, {"estonia", "ee"}, {"eswatini", "sz"}, {"ethiopia", "et"}, {"falkland islands", "fk"},
    {"faroe islands", "fo"}, {"fiji", "fj"}, {"finland", "fi"}, {"france", "fr"}, {"french guiana", "gf"},
    {"french polynesia", "pf"}, {"french s. terr.", "tf"}, {"gabon", "ga"}, {"gambia", "gm"}, {"georgia", "ge"},
    {"germany", "de"}, {"ghana", "gh"}, {"gibraltar", "gi"}, {"great britain", "gb"}, {"greece", "gr"}, {"greenland", "gl"},
    {"grenada", "gd"}, {"guadeloupe", "gp"}, {"guam", "gu"}, {"guatemala", "gt"}, {"guernsey", "gg"}, {"guinea", "gn"},
    {"guinea-bissau", "gw"}, {"guyana", "gy"}, {"haiti", "ht"}, {"heard island & mcdonald islands", "hm"}, {"holland", "nl"},
    {"holy see", "va"}, {"honduras", "hn"}, {"hong kong", "hk"}, {"hong kong sar", "hk"}, {"hong kong sar china", "hk"},
    {"hungary", "hu"}, {"iceland", "is"}, {"india", "in"}, {"indonesia", "id"}, {"iran", "ir"},
    {"iran, islamic republic of", "ir"}, {"iraq", "iq"}, {"ireland", "ie"}, {"isle of man", "im"}, {"israel", "il"},
    {"italy", "it"}, {"ivory coast", "ci"}, {"jamaica", "jm"}, {"japan", "jp"}, {"jersey", "je"}, {"jordan", "jo"},
    {"kazakhstan", "kz"}, {"kenya", "ke"}, {"kiribati", "ki"}, {"korea", "kr"}, {"korea, republic of", "kr"},
    {"kuwait", "kw"}, {"kyrgyzstan", "kg"}, {"lao pdr", "la"}, {"laos", "la"}, {"latvia", "lv"}, {"lebanon", "lb"},
    {"lesotho", "ls"}, {"liberia", "lr"}, {"libya", "ly"}, {"liechtenstein", "li"}, {"lithuania", "lt"},
    {"luxembourg", "lu"}, {"macao", "mo"}, {"macau", "mo"}, {"macedonia", "mk"}, {"madagascar", "mg"}, {"malawi", "mw"},
    {"malaysia", "my"}, {"maldives", "mv"}, {"mali", "ml"}, {"malta", "mt"}, {"marshall islands", "mh"},
    {"martinique", "mq"}, {"mauritania", "mr"}, {"mauritius", "mu"}, {"mayotte", "yt"}, {"mexico", "mx"},
    {"micronesia", "fm"}, {"moldova", "md"}, {"moldova, republic of", "md"}, {"monaco", "mc"}, {"mongolia", "mn"},
    {"montenegro", "me"}, {"montserrat", "ms"}, {"morocco", "ma"}, {"mozambique", "mz"}, {"myanmar", "mm"},
    {"namibia", "na"}, {"nauru", "nr"}, {"nepal", "np"}, {"netherlands", "nl"}, {"new caledonia", "nc"},
    {"new zealand", "nz"}, {"nicaragua", "ni"}, {"niger", "ne"}, {"nigeria", "ng"}, {"niue", "nu"}, {"norfolk island", "nf"},
    {"north korea", "kp"}, {"north macedonia", "mk"}, {"northern ireland", "gb"}, {"northern mariana islands", "mp"},
    {"norway", "no"}, {"oman", "om"}, {"pakistan", "pk"}, {"palau", "pw"}, {"palestine", "ps"},
    {"palestinian territory", "ps"}, {"panama", "pa"}, {"papua new guinea", "pg"}, {"paraguay", "py"}, {"peru", "pe"},
    {"philippines", "ph"}, {"pitcairn", "pn"}, {"poland", "pl"}, {"portugal", "pt"}, {"puerto rico", "pr"}, {"qatar", "qa"},
    {"republic of ireland", "ie"}, {"republic of korea", "kr"}, {"republic of moldova", "md"},
    {"republic of the congo", "cg"}, {"reunion", "re"}, {"romania", "ro"}, {"russia", "ru"}, {"russian federation", "ru"},
    {"rwanda", "rw"}, {"saint kitts and nevis", "kn"}, {"saint lucia", "lc"}, {"saint martin", "mf"},
    {"saint vincent and the grenadines", "vc"}, {"samoa", "ws"}, {"san marino", "sm"}, {"sao tome & principe", "st"},
    {"sao tome and principe", "st"}, {"saudi arabia", "sa"}, {"scotland", "gb"}, {"senegal", "sn"}, {"serbia", "rs"},
    {"seychelles", "sc"}, {"sierra leone", "sl"}, {"singapore", "sg"}, {"sint maarten", "sx"}, {"slovakia", "sk"},
    {"slovenia", "si"}, {"solomon islands", "sb"}, {"somalia", "so"}, {"south africa", "za"},
    {"south georgia & the south sandwich islands", "gs"}, {"south korea", "kr"}, {"south sudan", "ss"}, {"spain", "es"},
    {"sri lanka", "lk"}, {"st barthelemy", "bl"}, {"st helena", "sh"}, {"st kitts & nevis", "kn"}, {"st lucia", "lc"},
    {"st maarten", "sx"}, {"st pierre & miquelon", "pm"}, {"st vincent", "vc"}, {"state of palestine", "ps"},
    {"sudan", "sd"}, {"suriname", "sr"}, {"svalbard & jan mayen", "sj"}, {"swaziland", "sz"}, {"sweden", "se"},
    {"switzerland", "ch"}, {"syria", "sy"}, {"syrian arab republic", "sy"}, {"taiwan", "tw"},
    {"taiwan, province of china", "tw"}, {"tajikistan", "tj"}, {"tanzania", "tz"}, {"tanzania, united republic of", "tz"},
    {"thailand", "th"}, {"the bahamas", "bs"}, {"the gambia", "gm"}, {"the netherlands", "nl"}, {"the philippines", "ph"},
    {"the united states", "us"}, {"timor-leste", "tl"}, {"togo", "tg"}, {"tokelau", "tk"}, {"tonga", "to"},
    {"trinidad & tobago", "tt"}, {"trinidad and tobago", "tt"}, {"tunisia", "tn"}, {"turkey", "tr"}, {"turkiye", "tr"},
    {"turkmenistan", "tm"}, {"turks & caicos is", "tc"}, {"tuvalu", "tv"}, {"u.a.e.", "ae"}, {"u.k.", "gb"}, {"u.s.", "us"},
    {"u.s. virgin islands", "vi"}, {"u.s.a.", "us"}, {"uae", "ae"}, {"uganda", "ug"}, {"uk", "gb"}, {"ukraine", "ua"},
    {"united arab emirates", "ae"}, {"united kingdom", "gb"}, {"united states", "us"}, {"united states of america", "us"},
    {"uruguay", "uy"}, {"us minor outlying islands", "um"}, {"us virgin islands", "vi"}, {"usa", "us"}, {"uzbekistan", "uz"},
    {"vanuatu", "vu"}, {"vatican", "va"}, {"vatican city", "va"}, {"venezuela", "ve"},
    {"venezuela, bolivarian republic of", "ve"}, {"viet nam", "vn"}, {"vietnam", "vn"}, {"wales", "gb"},
    {"wallis & futuna", "wf"}, {"western sahara", "eh"}, {"yemen", "ye"}, {"zambia", "zm"}, {"zimbabwe", "zw"},
};

}  // namespace sc::query
