// SPDX-License-Identifier: Apache-2.0
#include "ingest/table_row.hpp"

#include <algorithm>
#include <array>

#include "ingest/cell_words.hpp"
#include "ingest/columns_judge.hpp"
#include "ingest/digits.hpp"
#include "ingest/draft_places.hpp"
#include "ingest/same_word.hpp"
#include "text/utf8.hpp"

namespace sc::ingest {

namespace {

constexpr size_t most_listed = 4096;  // of ids or tags in one cell

// The text without the "=" that a spreadsheet put before an @, or the ="..." around it.
std::string_view bare_text(std::string_view cell) noexcept {
  if (!cell.starts_with('=')) return cell;
  if (cell.size() >= 3 && cell[1] == '"' && cell.back() == '"') return cell.substr(2, cell.size() - 3);
  return cell.starts_with("=@") ? cell.substr(1) : cell;
}

// Whether it depends on the cell which member it fills.
bool fills_several(Field field) noexcept {
  return field == Field::author || field == Field::author_number || field == Field::coordinates;
}

// Calls `take` with each entry of "a, b", "a b", "['a', 'b']".
template <typename Take>
void each_entry(std::string_view cell, Take&& take) {
  constexpr std::string_view between = ", ;|[]'\"\t";
  size_t taken = 0;
  for (size_t at = cell.find_first_not_of(between); at != cell.npos && taken < most_listed; ++taken) {
    const size_t end = std::min(cell.find_first_of(between, at), cell.size());
    take(cell.substr(at, end - at));
    at = cell.find_first_not_of(between, end);
  }
}

// "[40.7, -73.9]". [0.0, 0.0] is what says that nothing is known.
void put_coordinates(std::string_view cell, PlaceDraft& place) {
  std::array<std::string_view, 2> numbers;
  size_t seen = 0;
  each_entry(cell, [&](std::string_view entry) {
    if (seen < numbers.size()) numbers[seen] = entry;
    ++seen;
  });
  const bool nowhere = numbers[0].find_first_of("123456789") == cell.npos && numbers[1].find_first_of("123456789") == cell.npos;
  if (seen != 2 || nowhere) return;
  place.lat = numbers[0];
  place.lon = numbers[1];
}

}  // namespace

Taking taking_of(Field field) noexcept {
  if (field == Field::text) return Taking::text;
  if (field == Field::extra) return Taking::extra;
  if (field == Field::replies) return Taking::reply_ids;
  if (is_date(field)) return Taking::date;
  if (is_id(field)) return Taking::id;
  if (is_count(field)) return Taking::count;
  PostDraft draft;
  return place_for(field, draft) != nullptr ? Taking::plain : Taking::form;
}

std::optional<int64_t> read_count(std::string_view cell) noexcept {
  int64_t value = 0;
  size_t at = 0, group = 0;
  for (; at < cell.size() && (is_digit(cell[at]) || cell[at] == ','); ++at) {
    if (cell[at] == ',') {
      if (at == 0 || (group != 0 && group != 4)) return std::nullopt;
      group = 1;
      continue;
    }
    if (group > 0) ++group;
    if (value > INT64_MAX / 10 - 10) return std::nullopt;
    value = value * 10 + (cell[at] - '0');
  }
  if (at == 0 || (group != 0 && group != 4)) return std::nullopt;
  std::string_view rest = cell.substr(at);
  int64_t tenths = 0;
  if (rest.size() >= 2 && rest[0] == '.' && is_digit(rest[1])) {
    tenths = rest[1] - '0';
    rest.remove_prefix(2);
    while (rest.starts_with('0')) rest.remove_prefix(1);
  }
  const int64_t unit = rest == "K" || rest == "k" ? 1000 : rest == "M" ? 1000000 : 1;
  if ((unit == 1 && (!rest.empty() || tenths != 0)) || value > INT64_MAX / unit / 2) return std::nullopt;
  return value * unit + tenths * unit / 10;
}

bool is_total_row(const CsvRow& row) noexcept {
  const auto first = std::find_if(row.cells.begin(), row.cells.end(), [](std::string_view cell) { return !bare_cell(cell).empty(); });
  if (first == row.cells.end()) return false;
  static constexpr std::array<std::string_view, 9> words = {"total", "total:", "totals", "grand total", "sum", "summe", "gesamt", "totaal", "total general"};
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return is_word(bare_cell(*first), word); });
}

std::optional<RowProblem> RowReader::check_width(const CsvRow& row) const {
  if (row.cells.size() < plan_.width) {
    if (!plan_.ragged) return RowProblem{"row has fewer cells than the header", row.cells.size() - 1};
    if (row.cells.size() < plan_.needed) return RowProblem{"row ends before its text", row.cells.size() - 1};
  }
  for (size_t cell = plan_.width; cell < row.cells.size(); ++cell) {
    if (!bare_cell(row.cells[cell]).empty()) return RowProblem{"row has more cells than the header", cell};
  }
  return std::nullopt;
}

// Where a column's cells go when they are what most are; and in what haste.
RowReader::Step RowReader::step_of(const PlannedColumn& column, PostDraft& draft) noexcept {
  const Field field = column.use.field;
  Step step{Hurry::none, column.use.column, &column, {}};
  switch (column.taking) {
    case Taking::text:
      step.hurry = Hurry::text;
      step.place.text = &draft.text;
      break;
    case Taking::plain:
      step.hurry = Hurry::text;
      step.place.text = place_for(field, draft);
      break;
    case Taking::count:
      step.hurry = Hurry::count;
      step.place.count = &count_for(field, draft);
      break;
    case Taking::date:
      step.hurry = Hurry::date;
      step.place.moment = &moment_for(field, draft);
      break;
    case Taking::id:
      step.hurry = Hurry::id;
      step.place.text = field == Field::author_number ? &draft.author.id : &id_for(field, draft);
      break;
    case Taking::form:
      if (field != Field::network) break;
      step.hurry = Hurry::network;
      step.place.text = &draft.network;
      break;
    default: break;
  }
  return step;
}

// Finds the columns' places in a draft, which stay the same from row to row.
void RowReader::bind(PostDraft& draft) {
  bound_ = &draft;
  steps_.clear();
  starts_empty_ = false;
  for (const PlannedColumn& column : plan_.columns) {
    const Step step = step_of(column, draft);
    const auto has_place = [&step](const Step& other) { return other.hurry != Hurry::none && other.place.text == step.place.text; };
    starts_empty_ = starts_empty_ || fills_several(column.use.field) || (step.hurry != Hurry::none && std::any_of(steps_.begin(), steps_.end(), has_place));
    steps_.push_back(step);
  }
  more_was_said_ = true;
}

void RowReader::empty(const Step& step) noexcept {
  switch (step.hurry) {
    case Hurry::text: case Hurry::network: case Hurry::id: *step.place.text = {}; break;
    case Hurry::count: *step.place.count = {}; break;
    case Hurry::date: *step.place.moment = {}; break;
    case Hurry::none: break;
  }
}

// What most cells are: text without blanks around it, a small number, an id of digits, a time of the day before.
[[gnu::always_inline]] inline bool RowReader::put_quickly(const Step& step, std::string_view cell) noexcept {
  switch (step.hurry) {
    case Hurry::text:
      if (!is_bare(cell)) return false;
      *step.place.text = cell;
      return true;
    case Hurry::count: {
      const uint64_t digits = digits_of_number(cell);
      if (digits == 0) return false;
      *step.place.count = Count::written(digits, cell.size());
      return true;
    }
    case Hurry::network:
      if (!is_bare(cell)) return false;
      *step.place.text = network_of(cell);
      return true;
    case Hurry::date: {
      time::Reading reading;
      if (!quick_time_.read(cell, reading)) return false;
      step.place.moment->instant = reading.in(plan_.zone);
      step.place.moment->written = reading.has_zone ? cell : std::string_view();
      local_times_ = local_times_ || !reading.has_zone;
      return true;
    }
    case Hurry::id:
      if (!all_digits(cell) || (cell.size() > kept_digits && cell.back() == '0')) return false;
      if (cell.size() > kept_digits && step.planned->use.field == Field::id) rounds_in_a_row_ = 0;
      *step.place.text = cell;
      return true;
    case Hurry::none: return false;
  }
  return false;
}

// Whether a cell that can't be put quickly may go where its step doesn't say.
bool RowReader::goes_elsewhere(const Step& step) noexcept {
  return step.hurry == Hurry::none || step.hurry == Hurry::count || step.planned->use.field == Field::author_number;
}

// Empties the places of the steps from here on.
void RowReader::empty_from(size_t step) noexcept {
  for (; step < steps_.size(); ++step) empty(steps_[step]);
}

// Each step puts its cell over what the row before left there; what may be anywhere is emptied before.
std::optional<RowProblem> RowReader::fill(const CsvRow& row, PostDraft& draft) {
  if (bound_ != &draft) bind(draft);
  if (more_was_said_) draft.reset();
  more_was_said_ = starts_empty_;
  inbound_known_ = false;
  const bool known = !plan_.splits_characters && (row.ascii || text::is_utf8(row.raw));
  broken_characters_ += known || plan_.splits_characters ? 0 : 1;
  draft.trust = !known ? Trust::none : row.plain ? Trust::plain : Trust::utf8;
  const std::span<const std::string_view> cells = row.cells;
  if (cells.size() != plan_.width) {
    if (const auto problem = check_width(row)) {
      empty_from(0);
      return problem;
    }
  }
  for (size_t at = 0; at < steps_.size(); ++at) {
    const Step& step = steps_[at];
    const std::string_view cell = step.column < cells.size() ? cells[step.column] : std::string_view();
    if (!cell.empty() && put_quickly(step, cell)) continue;
    if (!starts_empty_) empty(step);
    if (cell.empty()) continue;
    more_was_said_ = more_was_said_ || goes_elsewhere(step);
    if (const char* reason = put(*step.planned, cell, draft)) {
      empty_from(at + 1);
      return RowProblem{reason, step.column};
    }
  }
  more_was_said_ = more_was_said_ || inbound_known_;
  settle(draft);
  return std::nullopt;
}

// Puts a cell where its column says; gives why it can't.
const char* RowReader::put(const PlannedColumn& column, std::string_view cell, PostDraft& draft) {
  switch (column.taking) {
    case Taking::text: draft.text = bare_text(cell); return nullptr;
    case Taking::extra: draft.extra.push_back({column.use.header, cell}); return nullptr;
    case Taking::date: return put_date(column, bare_cell(cell), draft);
    case Taking::id: return put_id(column, cell, draft);
    case Taking::reply_ids: put_reply_ids(column, cell, draft); return nullptr;
    case Taking::count: put_count(column, bare_cell(cell), draft); return nullptr;
    case Taking::plain: *place_for(column.use.field, draft) = bare_cell(cell); return nullptr;
    case Taking::form: put_form(column, bare_cell(cell), draft); return nullptr;
  }
  return nullptr;
}

const char* RowReader::put_date(const PlannedColumn& column, std::string_view cell, PostDraft& draft) {
  if (cell.empty()) return nullptr;
  const std::optional<time::Reading> reading = time::read_date(cell, column.order);
  if (!reading) {
    const bool other_order = column.order != time::DateOrder::unknown && time::read_date(cell);
    return other_order ? "date contradicts the order of day and month of its column" : "date can't be read";
  }
  if (reading->day_month_ambiguous) return "date can be read two ways - give --date-order";
  quick_time_.remember(cell, *reading);
  local_times_ = local_times_ || !reading->has_zone;
  moment_for(column.use.field, draft).instant = reading->in(plan_.zone);
  return nullptr;
}

// The head tells of most destroyed columns; where the damage begins behind it, the third round id in a row does.
bool RowReader::is_destroyed(const PlannedColumn& column, IdForm form, std::string_view id) {
  if (form == IdForm::power || form == IdForm::too_long) return true;
  if (column.use.field != Field::id || id.size() <= kept_digits) return form == IdForm::round && column.cut_ids;
  rounds_in_a_row_ = form == IdForm::round ? rounds_in_a_row_ + 1 : 0;
  return form == IdForm::round && (column.cut_ids || rounds_in_a_row_ > 2);
}

const char* RowReader::put_id(const PlannedColumn& column, std::string_view cell, PostDraft& draft) {
  std::string_view id;
  const IdForm form = read_id(cell, id);
  if (form == IdForm::none) return nullptr;
  if (is_destroyed(column, form, id)) {
    ++dropped_ids_;
    return nullptr;
  }
  if (column.numbers_only && !all_digits(id)) return "id isn't a number like the others of its column";
  if (column.use.field == Field::author_number) (all_digits(id) ? draft.author.id : draft.author.handle) = id;
  else id_for(column.use.field, draft) = id;
  return nullptr;
}

void RowReader::put_reply_ids(const PlannedColumn& column, std::string_view cell, PostDraft& draft) {
  each_entry(cell, [&](std::string_view entry) {
    std::string_view id;
    const IdForm form = read_id(entry, id);
    if (form == IdForm::plain || (form == IdForm::round && !column.cut_ids)) draft.replies.push_back(id);
    else if (form != IdForm::none) ++dropped_ids_;
  });
}

void RowReader::put_count(const PlannedColumn& column, std::string_view cell, PostDraft& draft) {
  if (cell.empty()) return;
  const std::optional<int64_t> count = read_count(cell);
  if (!count) draft.extra.push_back({column.use.header, cell});
  else count_for(column.use.field, draft) = *count;
}

// What a network's column says and what that means are remembered: most tables name few.
std::string_view RowReader::network_of(std::string_view cell) {
  const size_t place = static_cast<unsigned char>(cell.front()) + cell.size() * 5;
  auto& [said, meant] = networks_[place % networks_.size()];
  if (!same_word(cell, said)) {
    said = cell;
    meant = network_named(said);
  }
  return meant;
}

// Cells that say something in words of their own. What isn't understood is kept in `extra`.
void RowReader::put_form(const PlannedColumn& column, std::string_view cell, PostDraft& draft) {
  const auto know_direction = [&](std::optional<bool> inbound) {
    if (!inbound) return draft.extra.push_back({column.use.header, cell});
    inbound_known_ = true;
    inbound_ = *inbound;
  };
  if (cell.empty()) return;
  switch (column.use.field) {
    case Field::network: draft.network = network_of(cell); break;
    case Field::kind:
      draft.kind = kind_named(cell);
      if (draft.kind.empty() || plan_.format != "csv") draft.extra.push_back({column.use.header, cell});
      break;
    case Field::author: (cell.find(' ') == cell.npos ? draft.author.handle : draft.author.name) = cell; break;
    case Field::author_verified: draft.author.verified = read_truth(cell); break;
    case Field::by_template:
      draft.by_template = read_truth(cell);
      if (!draft.by_template) draft.extra.push_back({column.use.header, cell});
      break;
    case Field::inbound: know_direction(read_truth(cell)); break;
    case Field::direction: know_direction(read_direction(cell)); break;
    case Field::coordinates: put_coordinates(cell, draft.place); break;
    case Field::mentions: each_entry(cell, [&](std::string_view entry) { draft.mentions.add(entry); }); break;
    case Field::tags: each_entry(cell, [&](std::string_view entry) { draft.tags.add(entry); }); break;
    case Field::links: each_entry(cell, [&](std::string_view entry) { draft.links.add(entry); }); break;
    default: break;
  }
}

// What the row says as a whole.
void RowReader::settle(PostDraft& draft) const {
  if (draft.network.empty()) draft.network = plan_.network;
  if (inbound_known_) draft.actor.role = inbound_ ? "customer" : "brand";
  switch (plan_.trait) {
    case PresetTrait::none: break;
    case PresetTrait::account_is_first_mention:
      if (inbound_known_) draft.account = inbound_ ? first_account(draft.text) : draft.author.handle;
      break;
    case PresetTrait::own_posts:
      draft.actor.role = "brand";
      draft.account = draft.author.handle.empty() ? draft.author.name : draft.author.handle;
      break;
    case PresetTrait::contact_is_customer:
      if (!inbound_known_ || inbound_) break;
      draft.reply_to_author = draft.author.name.empty() ? draft.author.id : draft.author.name;
      draft.author = {};
      break;
  }
}

}  // namespace sc::ingest
