# SPDX-License-Identifier: Apache-2.0
# What every target of ours is built with: link `sc_build`; nothing here is global but the build type.

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()
if(EXISTS ${PROJECT_SOURCE_DIR}/.git)
  set(sc_developer_default ON)
else()
  set(sc_developer_default OFF)
endif()
option(SC_DEVELOPER "warnings are errors, library assertions, tests" ${sc_developer_default})
option(SC_SANITIZE "address and undefined-behaviour sanitizers" OFF)
option(SC_COVERAGE "gcov instrumentation" OFF)
option(SC_FUZZ "libFuzzer targets (clang only)" OFF)

find_program(sc_ccache ccache)
if(sc_ccache AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${sc_ccache})
endif()

add_library(sc_build INTERFACE)
target_compile_features(sc_build INTERFACE cxx_std_20)
target_include_directories(sc_build INTERFACE ${PROJECT_SOURCE_DIR}/lib)
target_compile_definitions(sc_build INTERFACE SIMDJSON_EXCEPTIONS=0)
# -Wrestrict is wrong about std::string in GCC 12 (its bug 105651).
target_compile_options(sc_build INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor -Wold-style-cast -Wno-restrict
  -fstack-protector-strong -fcf-protection -ffile-prefix-map=${PROJECT_SOURCE_DIR}/=)
target_link_options(sc_build INTERFACE -Wl,-z,relro,-z,now -Wl,--as-needed)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
include(CheckPIESupported)
check_pie_supported()

if(SC_DEVELOPER)
  target_compile_options(sc_build INTERFACE -Werror)
endif()
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG -fno-semantic-interposition")
  target_compile_definitions(sc_build INTERFACE _FORTIFY_SOURCE=2)
  # libsimdjson brings libstdc++ along: a static second copy would only double its relocations at every start.
else()
  set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g1")
  target_compile_definitions(sc_build INTERFACE _GLIBCXX_ASSERTIONS)
endif()
if(SC_SANITIZE)
  target_compile_options(sc_build INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(sc_build INTERFACE -fsanitize=address,undefined)
endif()
if(SC_COVERAGE)
  target_compile_options(sc_build INTERFACE --coverage)
  target_link_options(sc_build INTERFACE --coverage)
endif()
