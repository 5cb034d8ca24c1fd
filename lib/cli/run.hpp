// SPDX-License-Identifier: Apache-2.0
// What a tool includes.
#pragma once

#include "cli/tool.hpp"
