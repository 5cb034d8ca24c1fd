// SPDX-License-Identifier: Apache-2.0
// The sections of a playbook, each read from its table.
#pragma once

#include <vector>

#include "playbook/playbook.hpp"
#include "playbook/table_reader.hpp"

namespace sc::playbook {

// Each has at least what its section needs, or a finding was made.
Handle read_handle(const TableReader& table);
Agent read_agent(const TableReader& table);
Topic read_topic(const TableReader& table);
ValueAdd read_value_add(const TableReader& table);
Source read_source(const TableReader& table);
Personal read_personal(const TableReader& table);
Team read_team(const TableReader& table);
Rule read_rule(const TableReader& table);
Benchmark read_benchmark(const TableReader& table);
Policy read_policy(const TableReader& table, const std::string& name);
// `zone` is that of the playbook.
Query read_query(const TableReader& table, const std::string& zone);
Calendar read_calendar(const TableReader& table, const std::string& name, const std::string& zone);

// The zone of that name, or UTC and a finding.
time::Zone zone_of(const TableReader& table, const std::string& otherwise);

// What sections say of each other: ids once each, names that are there.
void check_names(Draft& draft, const toml::table& root, const Playbook& playbook);

}  // namespace sc::playbook
