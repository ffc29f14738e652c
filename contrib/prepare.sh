# shellcheck shell=bash
# What contrib's scripts need before they can build: Debian packages and a Swift toolchain. Sourced, not run.

# What a build takes: the two system libraries, how to find them, and what the Swift toolchain links with.
# shellcheck disable=SC2034 # used by the scripts that source this file
build_packages=(libsystemd-dev libsqlite3-dev pkg-config git g++ binutils)

# What the toolchain's own programs load; wanted only when they do not start.
toolchain_packages=(libncurses-dev libcurl4-openssl-dev libxml2-dev)

# Prints a sentence on standard error and ends the script.
give_up() {
    printf '%s\n' "$1" >&2
    exit "${2:-1}"
}

# Runs a command as root, through sudo when need be; never asks for a password where nobody can answer.
as_root() {
    if [[ $EUID -eq 0 ]]; then
        "$@"
    elif [[ -t 0 && -z ${CI:-} ]]; then
        sudo -- "$@"
    else
        sudo --non-interactive -- "$@"
    fi
}

# Installs those of the named Debian packages that are missing, and says which. Elsewhere than on Debian it only
# goes on: the build says what it lacks.
need_packages() {
    command -v apt-get >/dev/null && command -v dpkg-query >/dev/null || return 0
    local package missing=()
    for package in "$@"; do
        if [[ $(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null) != installed ]]; then
            missing+=("$package")
        fi
    done
    [[ ${#missing[@]} -gt 0 ]] || return 0
    if [[ $EUID -ne 0 ]] && ! command -v sudo >/dev/null; then
        give_up "Debian packages are missing, and there is no sudo. As root, run: apt-get install ${missing[*]}"
    fi
    printf 'Installing Debian packages: %s\n' "${missing[*]}" >&2
    if ! apt-cache show -- "${missing[@]}" >/dev/null 2>&1 || ! install_packages "${missing[@]}"; then
        as_root apt-get --quiet=2 update </dev/null >/dev/null
        install_packages "${missing[@]}" || give_up "These Debian packages could not be installed: ${missing[*]}"
    fi
}

install_packages() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get --quiet=2 --yes --no-install-recommends install "$@" \
        </dev/null >/dev/null
}

# Puts a Swift toolchain on the PATH: the one that is there already, or one from where installers leave it.
need_swift() {
    local directory
    for directory in '' /opt/swift/usr/bin "${HOME:-/root}/.local/share/swiftly/bin" /usr/libexec/swift/bin; do
        if [[ -z $directory ]] && command -v swift >/dev/null; then
            break
        elif [[ -x $directory/swift ]]; then
            PATH=$directory:$PATH
            break
        fi
    done
    local install='install it from https://www.swift.org/install/linux/ and run this again.'
    command -v swift >/dev/null || give_up "Clientele is built with Swift 6.2 or newer: $install"
    swift build --version >/dev/null 2>&1 || need_packages "${toolchain_packages[@]}"
    local version
    version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1) || true
    if [[ -z $version ]]; then
        give_up "The Swift toolchain in $(dirname "$(command -v swift)") does not start: see what \`swift --version\` says."
    elif [[ $(printf '%s\n' 6.2 "$version" | sort --version-sort | head -n 1) != 6.2 ]]; then
        give_up "Clientele is built with Swift 6.2 or newer, and this is $version: $install"
    fi
}

# Builds release programs with a static standard library, which start faster, and prints where they are.
build_release() {
    local root product build
    root=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
    build=(env CLIENTELE_STATIC=1 swift build --package-path "$root" --configuration release --static-swift-stdlib
        -Xlinker -z -Xlinker now)
    for product in "$@"; do "${build[@]}" --product "$product" >&2 || return; done
    "${build[@]}" --show-bin-path
}
