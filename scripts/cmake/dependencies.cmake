# SPDX-License-Identifier: Apache-2.0
# Debian's packages, each linked by one folder only (fmt is allowed on every floor). Those that have an archive are
# linked from it: a shared library costs every start its relocation, and tools start often.

find_package(fmt REQUIRED)
find_package(CLI11 REQUIRED)
find_package(PkgConfig REQUIRED)
find_path(tomlplusplus_include toml++/toml.h REQUIRED)

# sc_archive(NAME LIB HEADER): the target NAME of libLIB.a and the folder of its header.
function(sc_archive name library header)
  find_library(${name}_archive lib${library}.a REQUIRED)
  find_path(${name}_include ${header} REQUIRED)
  add_library(${name} INTERFACE IMPORTED GLOBAL)
  target_link_libraries(${name} INTERFACE ${${name}_archive})
  target_include_directories(${name} INTERFACE ${${name}_include})
endfunction()

find_package(Threads REQUIRED)
sc_archive(utf8proc utf8proc utf8proc.h)
sc_archive(re2 re2 re2/re2.h)
target_link_libraries(re2 INTERFACE Threads::Threads)
sc_archive(sodium sodium sodium.h)
sc_archive(pugixml pugixml pugixml.hpp)
sc_archive(zlib z zlib.h)
sc_archive(zstd zstd zstd.h)
sc_archive(sqlite sqlite3 sqlite3.h)
target_link_libraries(sqlite INTERFACE m ${CMAKE_DL_LIBS} Threads::Threads)
find_path(xxhash_include xxhash.h REQUIRED)  # used inline

add_library(tomlplusplus INTERFACE IMPORTED GLOBAL)
target_include_directories(tomlplusplus INTERFACE ${tomlplusplus_include})
target_compile_definitions(tomlplusplus INTERFACE TOML_HEADER_ONLY=1 TOML_ENABLE_FORMATTERS=0)
# Its assertions take `[=` for a mistake of the program and abort; without them it is refused as a mistake of the text.
target_compile_options(tomlplusplus INTERFACE "-DTOML_ASSERT(expr)=static_assert(true)")
