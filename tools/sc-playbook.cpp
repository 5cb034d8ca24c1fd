// SPDX-License-Identifier: Apache-2.0
#include "cli/run.hpp"
#include "playbook/audit.hpp"

int main(int argc, char** argv) {
  sc::cli::Tool tool{"sc-playbook", "check a playbook, and show the one that serves without it"};
  tool.way = sc::cli::Way::playbooks;
  tool.mode_word = "command";
  tool.modes = {{"check", "all that is wrong with a playbook, each with its place"},
                {"hash", "the eight digits by which decisions name a playbook"},
                {"show", "the embedded default, to be copied and changed", sc::cli::TakesFiles::no}};
  tool.examples = {{"sc-playbook check care.toml", "before it is put to work"},
                   {"sc-playbook show > playbook.toml", "to begin with"},
                   {"sc-playbook hash care.toml", "what route.playbook will say"}};
  tool.answer = [](const std::string& mode, const sc::cli::Playbooks& playbooks) -> sc::cli::Answer {
    if (mode == "show") return {std::string(sc::playbook::default_text())};
    if (mode == "hash") return {sc::playbook::hashes(playbooks.read())};
    const sc::playbook::Audit audit = sc::playbook::audit(playbooks.read());
    return {audit.text, audit.clean ? sc::Exit::done : sc::Exit::no};
  };
  return sc::cli::run(argc, argv, tool);
}
