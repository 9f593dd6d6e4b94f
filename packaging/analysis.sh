# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# clang-tidy and clazy over every source that the build compiles, and over none of them twice.
#
# What a source was when nothing was found in it stands in a stamp below build/analysis: the tool with
# its version and checks, the compile command, and the content of the source and of every header of the
# project that it includes. While all of that is the same the source is not looked at again. A source
# with a finding gets no stamp, so it is looked at until it is well.

readonly analysis=$root/build/analysis
readonly commands=$root/build/dev/compile_commands.json

readonly clazy_checks=level1,old-style-connect,copyable-polymorphic,virtual-call-ctor,static-pmf,missing-qobject-macro

# The sources that the build compiles: those have their flags in compile_commands.json.
compiled_sources() {
    sed -n 's/^ *"file": "\(.*\)",\{0,1\}$/\1/p' "$commands" | grep -E "^$root/(app|ui|tests)/" | sort -u
}

# run_tool <tool> <source>: reports and the tree of includes, mixed.
run_tool() {
    case $1 in
    tidy)
        clang-tidy -p "$root/build/dev" --quiet --extra-arg=-Wno-unknown-warning-option --extra-arg=-H "$2"
        ;;
    clazy)
        clazy-standalone -p "$root/build/dev" --checks="$clazy_checks" \
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

# look_at <tool> <tool key> <number of sources> <source>: one source, its report and its stamp.
look_at() {
    local tool=$1 source=$4 stamp report fresh well=1
    local -a included=()
    stamp=$(stamp_of "$tool" "$source")
    mkdir -p "$(dirname "$stamp")"
    rm -f "$stamp"
    touch "$stamp.began"
    run_tool "$tool" "$source" >"$stamp.told" || well=
    # clazy exits 0 whatever it finds.
    report=$(grep -v -E '^\.+ |^$|warnings? .*generated\.$|^Suppressed |^Use -header-filter|^Error while processing ' "$stamp.told") ||
        true
    if grep -q -E '(warning|error): ' <<<"$report"; then
        well=
    fi
    mapfile -t included < <(
        printf '%s\n' "$source"
        sed -n 's/^\.\.* //p' "$stamp.told" | xargs -r -d '\n' realpath -- | grep -F "$root/" | sort -u
    )
    printf '%s\n' "$source" >>"$analysis/$tool.done"
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
    elif [[ -z $(find "${included[@]}" -newer "$stamp.began") ]]; then
        # Nothing was edited while the tool read it.
        { source_key "$2" "$source" && sha256sum "${included[@]}"; } >"$stamp.new" &&
            mv "$stamp.new" "$stamp"
    fi
    rm -f "$stamp.began" "$stamp.told"
    if [[ -n $progress ]]; then
        printf '\r\033[K%s of %s: %s' "$(wc -l <"$analysis/$tool.done")" "$3" "${source#"$root"/}"
    fi
}

# analyze <tool> <its name>: fails when anything was found.
analyze() {
    local tool=$1 key all source failed
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
    export root analysis commands clazy_checks progress
    export -f run_tool source_key stamp_of look_at
    # shellcheck disable=SC2016
    printf '%s\0' "${stale[@]}" | xargs -0 -P "${CSP_JOBS:-$(nproc)}" -n 1 \
        bash -c 'look_at "$@"' bash "$tool" "$key" "${#stale[@]}"
    [[ -z $progress ]] || printf '\r\033[K'
    failed=$(wc -l <"$analysis/$tool.failed")
    if [[ $failed -ne 0 ]]; then
        say "$2: findings in $failed of ${#stale[@]} sources"
        return 1
    fi
}
