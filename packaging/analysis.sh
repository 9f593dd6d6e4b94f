# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# clang-tidy and clazy over every source that the build compiles, and over none of them twice.
#
# What a source was when nothing was found in it stands in a stamp below build/analysis: the tool with
# its version and checks, the compile command, and the content of the source and of every header of the
# project that it includes. While all of that is the same the source is not looked at again. A source
# with a finding gets no stamp, so it is looked at until it is well.
#
# Most of what a tool does for a source it does for the headers of Qt and of the library, so it gets
# several sources of a folder at once (bundle-sources); those of a bundle in which it finds something are
# looked at one by one, so that every finding is that of a source alone.

readonly analysis=$root/build/analysis
readonly commands=$root/build/dev/compile_commands.json

readonly clazy_checks=level1,old-style-connect,copyable-polymorphic,virtual-call-ctor,static-pmf,missing-qobject-macro

# A test copies a list of three once and has its constants to itself; whether a lambda outlives what it refers to
# is seen by the sanitizers. Not part of the key of a stamp: delete build/analysis when something is taken off.
readonly clazy_not_in_tests=no-range-loop-detach,no-detaching-temporary,no-non-pod-global-static,no-lambda-in-connect

# The sources that the build compiles: those have their flags in compile_commands.json.
compiled_sources() {
    sed -n 's/^ *"file": "\(.*\)",\{0,1\}$/\1/p' "$commands" | grep -E "^$root/(app|ui|tests)/" | sort -u
}

readonly bundles=$analysis/bundles

# run_tool <tool> <source or bundle>: reports and the tree of includes, mixed.
run_tool() {
    local database=$root/build/dev checks=$clazy_checks
    local -a of_bundles=()
    if [[ $2 == "$bundles"/* ]]; then
        database=$bundles
        # What would be said of a bundle only.
        of_bundles=(--checks="-bugprone-suspicious-include,-misc-definitions-in-headers")
    fi
    if [[ $2 == "$root"/tests/* ]]; then
        checks+=,$clazy_not_in_tests
    fi
    case $1 in
    tidy)
        clang-tidy -p "$database" --quiet "${of_bundles[@]}" --extra-arg=-Wno-unknown-warning-option \
            --extra-arg=-H "$2"
        ;;
    clazy)
        clazy-standalone -p "$database" --checks="$checks" \
            --header-filter="^$root/(app|ui|tests)/" --extra-arg=-Wno-unknown-warning-option \
            --extra-arg=-H "$2"
        ;;
    esac 2>&1
}

# What all looks of a tool have in common: its version and checks, and the Qt that is included.
tool_key() {
    case $1 in
    tidy)
        clang-tidy --version
        cat "$root/.clang-tidy"
        ;;
    clazy)
        clazy-standalone --version
        printf '%s\n' "$clazy_checks"
        ;;
    esac | sha256sum
    dpkg-query -W qt6-base-dev 2>/dev/null || true
}

# source_key <tool key> <source>: one line for tool and compile command.
source_key() {
    { printf '%s\n' "$1" && grep -F -B 1 "\"file\": \"$2\"" "$commands"; } | sha256sum
}

stamp_of() {
    printf '%s/%s%s\n' "$analysis/$1" "${2#"$root"/}" .seen
}

# is_seen <tool> <tool key> <source>
is_seen() {
    local stamp key
    stamp=$(stamp_of "$1" "$3")
    [[ -f $stamp ]] || return 1
    {
        read -r key
        [[ $key == "$(source_key "$2" "$3")" ]] && sha256sum --check --status
    } <"$stamp" 2>/dev/null
}

# report_in <file>: what the tool found, without its own remarks and the tree of includes.
report_in() {
    grep -v -E '^\.+ |^$|warnings? .*generated\.$|^Suppressed |^Use -header-filter|^Error while processing ' "$1" || true
}

# stamp_seen <tool> <tool key> <what it told> <since> <source>: the stamp of a source in which nothing was
# found, unless something was edited while the tool read it.
stamp_seen() {
    local stamp
    local -a included=()
    stamp=$(stamp_of "$1" "$5")
    mapfile -t included < <(
        printf '%s\n' "$5"
        sed -n 's/^\.\.* //p' "$3" | xargs -r -d '\n' realpath -- | grep -F "$root/" | grep -v -F "$bundles/" | sort -u
    )
    if [[ -z $(find "${included[@]}" -newer "$4") ]]; then
        mkdir -p "$(dirname "$stamp")"
        { source_key "$2" "$5" && sha256sum "${included[@]}"; } >"$stamp.new" &&
            mv "$stamp.new" "$stamp"
    fi
}

# note_done <tool> <number of sources> <source>
note_done() {
    printf '%s\n' "$3" >>"$analysis/$1.done"
    if [[ -n $progress ]]; then
        printf '\r\033[K%s of %s: %s' "$(wc -l <"$analysis/$1.done")" "$2" "${3#"$root"/}"
    fi
}

# look_at_bundle <tool> <tool key> <number of sources> <bundle> <source...>
look_at_bundle() {
    local tool=$1 key=$2 number=$3 bundle=$4 source
    shift 4
    if [[ $bundle != "$1" ]] && touch "$bundle.began" && run_tool "$tool" "$bundle" >"$bundle.told" &&
        ! report_in "$bundle.told" | grep -q -E '(warning|error): '; then
        for source in "$@"; do
            stamp_seen "$tool" "$key" "$bundle.told" "$bundle.began" "$source"
            note_done "$tool" "$number" "$source"
        done
        return
    fi
    for source in "$@"; do
        look_at "$tool" "$key" "$number" "$source"
    done
}

# look_at <tool> <tool key> <number of sources> <source>: one source, its report and its stamp.
look_at() {
    local tool=$1 source=$4 stamp report fresh well=1
    stamp=$(stamp_of "$tool" "$source")
    mkdir -p "$(dirname "$stamp")"
    rm -f "$stamp"
    touch "$stamp.began"
    run_tool "$tool" "$source" >"$stamp.told" || well=
    # clazy exits 0 whatever it finds.
    report=$(report_in "$stamp.told")
    if grep -q -E '(warning|error): ' <<<"$report"; then
        well=
    fi
    if [[ -z $well ]]; then
        printf '%s\n' "$source" >>"$analysis/$tool.failed"
        [[ -z $progress ]] || printf '\r\033[K'
        # What stands in a header is told by every source that includes it: said once.
        if fresh=$(grep -E '(warning|error): ' <<<"$report" | grep -v -x -F -f "$analysis/$tool.told"); then
            printf '%s\n' "$fresh" >>"$analysis/$tool.told"
            printf '%s:\n%s\n' "${source#"$root"/}" "$(grep -v '^In file included from ' <<<"$report")"
        elif [[ -z $report ]]; then
            printf '%s: the tool failed without a word\n' "${source#"$root"/}"
        fi
    else
        stamp_seen "$tool" "$2" "$stamp.told" "$stamp.began" "$source"
    fi
    rm -f "$stamp.began" "$stamp.told"
    note_done "$tool" "$3" "$source"
}

# analyze <tool> <its name>: fails when anything was found.
analyze() {
    local tool=$1 key all source failed workers
    local -a stale=()
    key=$(tool_key "$tool")
    mkdir -p "$analysis"
    rm -f "$analysis/$tool".{done,failed,told}
    touch "$analysis/$tool".{done,failed,told}
    all=$(compiled_sources | wc -l)
    while read -r source; do
        is_seen "$tool" "$key" "$source" || stale+=("$source")
    done < <(compiled_sources)
    say "$2: $all sources, ${#stale[@]} to look at"
    [[ ${#stale[@]} -gt 0 ]] || return 0

    progress=
    if [[ -t 1 ]]; then
        progress=1
    fi
    export root analysis bundles commands clazy_checks clazy_not_in_tests progress
    export -f run_tool source_key stamp_of report_in stamp_seen note_done look_at look_at_bundle
    rm -rf "$bundles"
    # What is looked at together, a line each: the bundle, then its sources. In the background, so that whoever
    # stops this script stops the workers too.
    # shellcheck disable=SC2016
    printf '%s\n' "${stale[@]}" | "$root/packaging/bundle-sources" "$commands" "$bundles" |
        xargs -d '\n' -P "${CSP_JOBS:-$(nproc)}" -n 1 bash -c '
            IFS=$'"'\t'"' read -r -a unit <<<"$4"
            look_at_bundle "$1" "$2" "$3" "${unit[@]}"' bash "$tool" "$key" "${#stale[@]}" &
    workers=$!
    trap 'kill "$workers"; exit 130' HUP INT TERM
    wait "$workers" || true
    trap - HUP INT TERM
    [[ -z $progress ]] || printf '\r\033[K'
    if [[ $(wc -l <"$analysis/$tool.done") -ne ${#stale[@]} ]]; then
        say "$2: some sources were not looked at"
        return 1
    fi
    failed=$(wc -l <"$analysis/$tool.failed")
    if [[ $failed -ne 0 ]]; then
        say "$2: findings in $failed of ${#stale[@]} sources"
        return 1
    fi
}
