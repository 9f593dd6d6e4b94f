# SPDX-License-Identifier: GPL-3.0-or-later
# One static library per folder; its LINKS are exactly the rooms it may see.
include_guard(GLOBAL)

# csp_library(<target> SOURCES <files...> [LINKS <targets...>])
function(csp_library target)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINKS")
    add_library(${target} STATIC ${arg_SOURCES})
    set_target_properties(${target} PROPERTIES AUTOMOC ON)
    target_link_libraries(${target} PUBLIC csp_flags ${arg_LINKS})
endfunction()

# csp_test(<name> SOURCES <files...> LINKS <targets...> [TIMEOUT <s>] [LABELS <...>])
# A QtTest executable, run offscreen in the C locale and UTC, with a home of its own: no test reads or
# writes what belongs to the person.
function(csp_test name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "TIMEOUT" "SOURCES;LINKS;LABELS")
    add_executable(${name} ${arg_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
    target_link_libraries(${name} PRIVATE csp_flags Qt6::Test ${arg_LINKS})
    target_compile_definitions(${name} PRIVATE CSP_TEST_DATA="${CMAKE_SOURCE_DIR}/tests/data")
    add_test(NAME ${name} COMMAND ${name})
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 120)
    endif()
    set(home "${CMAKE_BINARY_DIR}/testhome/${name}")
    file(MAKE_DIRECTORY "${home}/run")
    file(CHMOD "${home}/run" PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)
    set_tests_properties(${name} PROPERTIES
        TIMEOUT ${arg_TIMEOUT}
        LABELS "${arg_LABELS}"
        ENVIRONMENT "HOME=${home};XDG_DATA_HOME=${home}/data;XDG_CONFIG_HOME=${home}/config;XDG_CACHE_HOME=${home}/cache;XDG_RUNTIME_DIR=${home}/run;QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;TZ=UTC;QT_LOGGING_RULES=;LSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/support/lsan.supp:print_suppressions=0;UBSAN_OPTIONS=print_stacktrace=1")
endfunction()

# csp_fuzzer(fuzz_<name> SOURCES <files...> LINKS <targets...>)
# A libFuzzer target, built in the fuzz preset alone. A body tests/data/wire/<name>.json is its seed.
function(csp_fuzzer name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINKS")
    if(NOT CSP_BUILD_FUZZERS)
        return()
    endif()
    add_executable(${name} ${arg_SOURCES})
    target_link_libraries(${name} PRIVATE csp_flags ${arg_LINKS})
    target_link_options(${name} PRIVATE -fsanitize=fuzzer)
endfunction()

# csp_benchmark(<bench_name> SOURCES <files...> LINKS <targets...>)
# A program that prints figures, budgets and ratios. It is no test: figures are read, they do not gate.
function(csp_benchmark name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINKS")
    add_executable(${name} ${arg_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
    target_link_libraries(${name} PRIVATE csp_flags ${arg_LINKS})
    target_compile_definitions(${name} PRIVATE CSP_TEST_DATA="${CMAKE_SOURCE_DIR}/tests/data")
endfunction()
