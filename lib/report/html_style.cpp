// SPDX-License-Identifier: Apache-2.0
#include "report/html_style.hpp"

#include "report/palette.hpp"

namespace sc::report {

namespace {

constexpr std::string_view layout_style = R"css(
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--ink);font:400 1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans","DejaVu Sans",sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:break-word}
main,.head,.foot{max-width:72rem;margin:0 auto;padding:0 1.25rem}
.head{padding-top:2.5rem;padding-bottom:1.25rem}
h1{margin:0;font-size:clamp(1.75rem,1.3rem + 1.8vw,2.5rem);line-height:1.15;font-weight:700;letter-spacing:-.02em}
.head p{margin:.35rem 0 0;color:var(--muted);font-size:1.0625rem}
h2{margin:0 0 .9rem;font-size:1.125rem;line-height:1.3;font-weight:650;letter-spacing:-.005em}
section{margin:0 0 1.25rem;padding:1.25rem 1.5rem 1.35rem;background:var(--surface);border:1px solid var(--line);border-radius:.625rem}
p{margin:0 0 .5rem;max-width:44rem}
a{color:var(--link);text-underline-offset:.15em;text-decoration-thickness:.06em}
:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:2px}
small{font-size:.8125rem;color:var(--muted)}
.nothing{color:var(--muted);margin:0}
.hidden{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
sup{font-size:.6875rem;line-height:0;vertical-align:super;font-weight:400;letter-spacing:0}
sup a{text-decoration:none;padding:0 .1em}
.foot{padding-top:.25rem;padding-bottom:2.5rem;color:var(--muted);font-size:.875rem}
)css";

constexpr std::string_view fact_style = R"css(
.facts{background:none;border:0;padding:0}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(14rem,1fr));gap:.75rem;margin:0}
.cards+.cards{margin-top:.75rem}
.leads{grid-template-columns:repeat(auto-fit,minmax(20rem,1fr))}
.card{padding:1rem 1.125rem;background:var(--surface);border:1px solid var(--line);border-radius:.625rem;display:flex;flex-direction:column}
.leads .card{padding:1.25rem 1.5rem}
.card dt{color:var(--muted);font-size:.875rem;line-height:1.35}
.card dd{margin:0}
.value{font-size:1.625rem;line-height:1.25;font-weight:650;letter-spacing:-.015em}
.leads .value{font-size:clamp(2.25rem,1.8rem + 2vw,3rem);line-height:1.1;margin-top:.15rem}
.nowrap{white-space:nowrap}
.card .detail{margin-top:.1rem;font-size:.8125rem;color:var(--muted);line-height:1.4}
.card .change{margin-top:.5rem;font-size:.9375rem;line-height:1.4}
.change b{font-weight:650}
.better{color:var(--better)}
.worse{color:var(--worse)}
.interval{display:block;width:100%;margin:.5rem 0 .35rem;overflow:visible}
.track{fill:var(--line)}
.interval .band{fill:var(--heat);fill-opacity:.35}
.mark{fill:var(--heat);stroke:var(--surface);stroke-width:1.5px}
.not-known{margin:.75rem 0 0;padding:.85rem 1.125rem;border:1px dashed var(--line);border-radius:.625rem;font-size:.875rem;color:var(--muted)}
.not-known h2{margin:0 0 .2rem;font-size:.875rem;font-weight:650;color:var(--ink)}
.not-known ul{margin:0;padding:0;list-style:none}
)css";

constexpr std::string_view chart_style = R"css(
figure{margin:0}
.legend{display:flex;flex-wrap:wrap;align-items:center;gap:.3rem 1.1rem;margin:0 0 .75rem;padding:0;list-style:none;font-size:.875rem;max-width:none}
.legend li{display:flex;align-items:center;gap:.4em}
.legend b{font-weight:650}
.legend small{font-size:.8125rem}
.chart{display:block;width:100%;overflow:visible;font-size:12px}
.chart text{fill:var(--muted)}
.bars{box-sizing:content-box;width:calc(100% - 58px);padding:24px 14px 28px 44px}
.heat-map{box-sizing:content-box;width:calc(100% - 172px);padding:2px 58px 36px 114px}
.axis{stroke:var(--axis)}
.grid{stroke:var(--grid)}
.axis,.grid{shape-rendering:crispEdges}
.tick,.row{text-anchor:end}
.day,.hour,.total,.hours{text-anchor:middle}
.axis-name{font-style:italic}
.chart .row,.chart .day.marked,.chart .total{fill:var(--ink)}
.day.marked,.total{font-weight:650}
.day-band{fill:var(--band)}
.unknown{fill:url(#hatch)}
.hatch-ground{fill:var(--surface)}
.hatch-line{fill:var(--unknown)}
.swatch{flex:none}
.heat{fill:var(--heat)}
.h0{fill:var(--grid);fill-opacity:.6}.h1{fill-opacity:.16}.h2{fill-opacity:.32}.h3{fill-opacity:.48}.h4{fill-opacity:.64}.h5{fill-opacity:.82}
.ramp{flex:none}
g:hover>rect{stroke:var(--ink);stroke-width:1px}
.spark{display:inline-block;vertical-align:middle;overflow:visible}
.spark polyline{fill:none;stroke:var(--heat);stroke-width:1.5px;stroke-linejoin:round}
.spark circle{fill:var(--heat)}
.spark .base{stroke:var(--line)}
details{margin-top:.75rem;font-size:.875rem}
summary{cursor:pointer;color:var(--link);width:max-content;max-width:100%}
details .scroll{margin-top:.6rem;max-height:28rem}
details thead th{position:sticky;top:0;background:var(--surface)}
)css";

constexpr std::string_view table_style = R"css(
.scroll{overflow:auto;margin:0 -1.5rem;background:linear-gradient(to right,var(--surface) 40%,transparent) left/3rem 100% no-repeat local,linear-gradient(to left,var(--surface) 40%,transparent) right/3rem 100% no-repeat local,linear-gradient(to right,var(--line),transparent) left/.875rem 100% no-repeat scroll,linear-gradient(to left,var(--line),transparent) right/.875rem 100% no-repeat scroll}
table{border-collapse:collapse;width:100%;font-size:.9375rem}
details table{font-size:.8125rem}
th,td{padding:.45rem .75rem;text-align:right;vertical-align:baseline;border-bottom:1px solid var(--line);white-space:nowrap}
th:first-child,td:first-child{padding-left:1.5rem}
th:last-child,td:last-child{padding-right:1.5rem}
thead th{color:var(--muted);font-size:.8125rem;font-weight:600;vertical-align:bottom;white-space:normal;border-bottom-color:var(--axis)}
tbody th{font-weight:500;text-align:left}
tbody tr:last-child>*{border-bottom:0}
tr.marked>*{background:var(--band);font-weight:650}
th.words,td.words,.data th:first-child{text-align:left}
td.long{white-space:normal;min-width:16rem;max-width:34rem;overflow-wrap:anywhere}
td.chart-cell{padding-top:.2rem;padding-bottom:.2rem}
td small{display:block;line-height:1.3;white-space:nowrap}
.words small{display:inline;margin-left:.35em}
.none{color:var(--muted)}
.hints{margin:.75rem 0 0;padding:0;list-style:none;font-size:.8125rem;color:var(--muted)}
.notes ul{margin:0;padding-left:1.1rem;max-width:48rem}
.notes li{margin:.25rem 0}
.definitions ol{margin:0;padding-left:1.6rem;columns:2 22rem;column-gap:2.5rem;font-size:.875rem}
.definitions li{margin:0 0 .5rem;break-inside:avoid;color:var(--muted)}
.definitions li::marker{font-variant-numeric:tabular-nums}
.definitions b{color:var(--ink);font-weight:650}
.definitions li:target{background:var(--band)}
)css";

constexpr std::string_view media_style = R"css(
@media (max-width:40rem){
main,.head,.foot{padding-left:.75rem;padding-right:.75rem}
.head{padding-top:1.5rem}
section{padding:1rem 1rem 1.1rem}
.facts{padding:0}
.cards{grid-template-columns:1fr 1fr}
.leads{grid-template-columns:1fr}
.card{padding:.85rem .9rem}
.leads .card{padding:1rem}
.value{font-size:1.375rem}
.scroll{margin:0 -1rem}
th:first-child,td:first-child{padding-left:1rem}
th:last-child,td:last-child{padding-right:1rem}
tbody th:first-child{position:sticky;left:0;background:var(--surface);min-width:7rem;max-width:11rem;white-space:normal}
.heat-map{width:calc(100% - 104px);padding-left:104px;padding-right:0}
.heat-map .sum{display:none}
table{font-size:.875rem}
}
@media (forced-colors:active){.chart text{fill:CanvasText}.chart,.swatch,.ramp,.spark,.interval{forced-color-adjust:none}}
@media print{
@page{margin:14mm}
html{font-size:11px}
body{background:#fff;-webkit-print-color-adjust:exact;print-color-adjust:exact}
main,.head,.foot{max-width:none;padding-left:0;padding-right:0}
.head{padding-top:0}
section{padding:.75rem 0;border:0;border-top:1px solid var(--line);border-radius:0}
.facts{padding:0;border:0}
.card,figure,tr,li{break-inside:avoid}
h2{break-after:avoid}
thead{display:table-header-group}
details,.to-notes{display:none}
.scroll{overflow:visible;margin:0;background:none}
th:first-child,td:first-child{padding-left:0}
th:last-child,td:last-child{padding-right:0}
th,td{white-space:normal}
a{color:inherit}
}
)css";

}  // namespace

std::string page_style() {
  std::string out = palette_style();
  for (const std::string_view part : {layout_style, fact_style, chart_style, table_style, media_style}) out += part.substr(1);
  return out;
}

std::string_view shared_patterns() {
  return "<svg class=\"hidden\" aria-hidden=\"true\" width=\"0\" height=\"0\"><defs><pattern id=\"hatch\" width=\"5\" height=\"5\" "
         "patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect class=\"hatch-ground\" width=\"5\" height=\"5\"/>"
         "<rect class=\"hatch-line\" width=\"2\" height=\"5\"/></pattern></defs></svg>\n";
}

}  // namespace sc::report
