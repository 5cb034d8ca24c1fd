// SPDX-License-Identifier: Apache-2.0
// Spools on disk: files without a name in $TMPDIR (else /tmp), gone when the run ends however it ends.
#pragma once

#include "filter/filter.hpp"

namespace sc::cli {

filter::SpoolMaker disk_spools();

}  // namespace sc::cli
