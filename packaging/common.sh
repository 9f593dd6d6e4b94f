# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What run, test and check share: quiet steps with a log each, and packages installed only when missing.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
logs=$root/build/logs
program=packaging/$(basename "$0")

say() {
    printf '%s\n' "$*"
}

fail() {
    printf '%s: %s\n' "$program" "$*" >&2
    exit 1
}

# step <log name> <what it does> <command...>: one line when it begins and ends; the command's output
# goes to a file, whose end is shown when the command fails.
step() {
    local name=$1 what=$2 began=$SECONDS
    shift 2
    mkdir -p "$logs" || fail "cannot create $logs: the checkout has to be writable"
    printf '%s ... ' "$what"
    if "$@" >"$logs/$name.log" 2>&1 </dev/null; then
        printf 'done (%d s)\n' "$((SECONDS - began))"
        return 0
    fi
    printf 'FAILED after %d s\n' "$((SECONDS - began))"
    {
        printf '%s\n' "--- the end of $logs/$name.log ---"
        tail -n 40 "$logs/$name.log"
        printf '%s\n' "---"
        printf '%s: %s: failed; all of it is in %s\n' "$program" "$what" "$logs/$name.log"
    } >&2
    return 1
}

as_root() {
    if [[ $(id -u) -eq 0 ]]; then
        "$@"
    else
        sudo "$@"
    fi
}

# The entries of the lists named run, test, check that are not installed, one per line.
missing_packages() {
    local list entry name found
    local -A installed=()
    for name in $(dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' | sed -n 's/^ii *//p'); do
        installed[$name]=1
    done
    for list in "$@"; do
        # shellcheck disable=SC2013
        for entry in $(sed 's/#.*//' "$root/packaging/packages-$list.txt"); do
            found=
            for name in ${entry//|/ }; do
                if [[ -n ${installed[$name]:-} ]]; then
                    found=1
                fi
            done
            if [[ -z $found ]]; then
                printf '%s\n' "$entry"
            fi
        done
    done
}

# The first of "a|b" that this release has.
available_package() {
    local name policy
    for name in ${1//|/ }; do
        policy=$(LC_ALL=C apt-cache policy "$name" 2>/dev/null) || policy=
        if grep -q 'Candidate: [^(]' <<<"$policy"; then
            printf '%s\n' "$name"
            return 0
        fi
    done
    return 1
}

# install_packages <list...>: nothing happens when nothing is missing.
install_packages() {
    local missing entry name
    local -a wanted=()
    if ! { command -v dpkg-query && command -v apt-get; } >/dev/null; then
        fail "this is not a Debian: install what packaging/packages-$1.txt names by hand, then use the CMake presets"
    fi
    missing=$(missing_packages "$@")
    if [[ -z $missing ]]; then
        return 0
    fi
    if [[ $(id -u) -ne 0 ]] && ! command -v sudo >/dev/null; then
        fail "these packages are missing, and installing them takes root or sudo: ${missing//$'\n'/ }"
    fi

    # Some other source of packages may be down while Debian's own answers: what counts is the next step.
    step apt-update "Reading Debian's package lists" as_root apt-get -q update ||
        say "Going on with the package lists at hand."
    for entry in $missing; do
        name=$(available_package "$entry") ||
            fail "this Debian has no package ${entry//|/ or }; Debian 12 and 13 do. Package lists: $logs/apt-update.log"
        wanted+=("$name")
    done
    step apt-install "Installing ${#wanted[@]} packages and what they need" \
        as_root env DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends \
        -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 "${wanted[@]}" ||
        fail "could not install: ${wanted[*]}"
    missing=$(missing_packages "$@")
    if [[ -n $missing ]]; then
        fail "still missing after installing: ${missing//$'\n'/ }; see $logs/apt-install.log"
    fi
}

# build <preset> <target...>: configure and build; without a target, everything.
build() {
    local preset=$1
    local -a fresh=() targets=()
    shift
    if [[ $# -gt 0 ]]; then
        targets=(--target "$@")
    fi
    # A folder that was moved or copied keeps the old path in its cache, and CMake refuses it.
    if [[ -f $root/build/$preset/CMakeCache.txt ]] &&
        ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$root/build/$preset/CMakeCache.txt"; then
        fresh=(--fresh)
    fi
    step "configure-$preset" "Configuring ($preset)" \
        cmake -S "$root" --preset "$preset" "${fresh[@]}" || return 1
    step "build-$preset" "Building ($preset)" \
        cmake --build "$root/build/$preset" --parallel "$(nproc)" "${targets[@]}" || return 1
}
