// SPDX-License-Identifier: Apache-2.0
// The playbook that serves when there is no other: it decides what can be decided of anybody's posts, and names no
// targets, since those are promises that only their owner can make.
#include "playbook/playbook.hpp"

namespace sc::playbook {

std::string_view default_text() noexcept {
  return R"toml(# The playbook that serves when there is no other. Copy it, and say what only you know: see sc-playbook(5).

zone = "UTC"

# --- What needs an answer. The first rule that is true decides.

[[rule]]
id = "ours"
when = 'actor.role in ["brand", "agent", "bot"]'
respond = false
because = "it is ours"

[[rule]]
id = "urgent"
when = 'classify.urgency == "high" && classify.needs_response == true'
continue = true
priority = "high"

[[rule]]
id = "needs-response"
when = 'classify.needs_response == true'
respond = true

[[rule]]
id = "concern"
when = 'classify.purpose == "concern" || classify.purpose == "question"'
respond = true

[[rule]]
id = "case-with-us"
on = "case"
when = 'state in ["new", "acknowledged", "waiting_brand", "reopened"]'
respond = true

[[rule]]
id = "case-done"
on = "case"
when = 'state in ["waiting_customer", "resolved"]'
respond = false
because = "it is not our turn"

# --- Without targets clocks still run: reports show how long answers took, and no rate of what was not promised.

[sla.standard]
)toml";
}

}  // namespace sc::playbook
