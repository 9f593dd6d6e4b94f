# SPDX-License-Identifier: GPL-3.0-or-later
# Everything that flags and switches of this project say is said here, in one interface target.
include_guard(GLOBAL)

option(CSP_BUILD_TESTS "Build the tests" ON)
option(CSP_WARNINGS_AS_ERRORS "Treat warnings as errors" OFF)
option(CSP_SANITIZE "Build with the address and undefined-behavior sanitizers" OFF)
option(CSP_TEST_HOLDS "Build the holds that tests stop the console at (never in a release)" OFF)
option(CSP_BUILD_FUZZERS "Build the libFuzzer targets (needs clang)" OFF)

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
set(CMAKE_AUTOMOC_MOC_OPTIONS "")
# moc reads sources that nobody generates: it need not wait for the libraries that a target links.
set(CMAKE_AUTOGEN_ORIGIN_DEPENDS OFF)

add_library(csp_flags INTERFACE)
target_include_directories(csp_flags INTERFACE "${CMAKE_SOURCE_DIR}")
target_compile_features(csp_flags INTERFACE cxx_std_20)
target_compile_options(csp_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough
    $<$<BOOL:${CSP_WARNINGS_AS_ERRORS}>:-Werror>)
target_compile_definitions(csp_flags INTERFACE
    CSP_VERSION="${PROJECT_VERSION}"
    QT_NO_KEYWORDS
    QT_NO_CAST_FROM_ASCII
    QT_NO_CAST_TO_ASCII
    QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_NO_CONTEXTLESS_CONNECT
    QT_NO_FOREACH
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    $<$<BOOL:${CSP_TEST_HOLDS}>:CSP_TEST_HOLDS>)

if(CSP_SANITIZE)
    target_compile_options(csp_flags INTERFACE
        -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
    target_link_options(csp_flags INTERFACE -fsanitize=address,undefined)
endif()

# The decoders' own branches are what a fuzzer steers by.
if(CSP_BUILD_FUZZERS)
    target_compile_options(csp_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()

find_program(CSP_MOLD mold)
if(CSP_MOLD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_link_options(csp_flags INTERFACE -fuse-ld=mold)
endif()

find_program(CSP_CCACHE ccache)
if(CSP_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CSP_CCACHE}")
endif()
