# shellcheck shell=bash
# What the scripts of this folder share. Sourced, never run; it only defines functions and $root.

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"

say() { printf '%s\n' "$*" >&2; }
die() {
    say "error: $*"
    exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }

# A login shell finds cargo, a build machine often does not.
if ! have cargo && [ -x "${CARGO_HOME:-$HOME/.cargo}/bin/cargo" ]; then
    PATH="${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"
fi

# as_root COMMAND...: as the administrator, by sudo when we are somebody else.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif have sudo; then
        if [ -t 0 ]; then sudo "$@"; else sudo -n "$@"; fi
    else
        die "this needs root or sudo: $*"
    fi
}

# apt_install PACKAGE...: Debian packages; the lists are only fetched when the first try fails.
apt_install() {
    have apt-get || die "please install: $* (there is no apt-get here)"
    say "installing Debian packages: $*"
    local install=(env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=600)
    as_root "${install[@]}" "$@" >/dev/null 2>&1 </dev/null && return
    as_root apt-get update -qq -o DPkg::Lock::Timeout=600 </dev/null || say "apt-get update failed; trying with the lists at hand"
    as_root "${install[@]}" "$@" </dev/null >&2
}

# again COMMAND...: up to three times, for what the network may spoil.
again() {
    local try
    for try in 1 2 3; do
        "$@" && return
        [ "$try" = 3 ] || { say "failed (try $try of 3): $*" && sleep $((try * 5)); }
    done
    return 1
}

# npm_ci FOLDER: its packages, exactly as locked; nothing to do when they are newer than the lock file.
npm_ci() {
    local folder="$root/$1"
    [ -f "$folder/node_modules/.package-lock.json" ] &&
        [ ! "$folder/package-lock.json" -nt "$folder/node_modules/.package-lock.json" ] &&
        [ ! "$folder/package.json" -nt "$folder/node_modules/.package-lock.json" ] && return
    need_node
    say "installing the npm packages of $1"
    again npm --prefix "$folder" ci --no-progress --loglevel=error || return 1
    touch "$folder/node_modules/.package-lock.json"
}

need_node() {
    have node || die "Node.js 20.19 or newer is needed and there is no node in PATH"
    node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
        die "Node.js 20.19 or newer is needed; this one is $(node --version)"
}

need_rust() {
    have cargo || die "Rust (cargo) is needed and was not found; rustup installs it"
    have cc || apt_install build-essential
}
