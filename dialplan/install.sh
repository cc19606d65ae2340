#!/bin/sh
# Puts the dialplan and the prompts where this host's Asterisk looks for them. Nothing includes them yet, so calls go on
# as before; doing it again brings both up to date and leaves prompts that people recorded alone.
#
#   install.sh                  <etc>/extensions_callwarden.conf and <sounds>/{en,vi}/callwarden
#   install.sh remove [--all]   takes the dialplan out, with --all the prompts, too; refused while Asterisk includes it
#
# FreePBX, Issabel and VitalPBX write the dialplan themselves: there freepbx/callwarden-freepbx or callwarden-vitalpbx puts
# ours in and takes it out, and this hands over to it.
#
# ASTERISK_ETC      Asterisk's folder of settings, /etc/asterisk without
# ASTERISK_SOUNDS   its folder of sounds; without, it is the one that its asterisk.conf says (astdatadir)
set -eu
LC_ALL=C.UTF-8
export LC_ALL
# Asterisk reads the prompts, also where root's umask is a strict one.
umask 022

say() { printf '%s\n' "$*"; }
fail() { printf '%s: %s\n' "$0" "$*" >&2; exit 1; }

here=$(cd "$(dirname "$0")" && pwd -P)
etc=${ASTERISK_ETC:-/etc/asterisk}
# shellcheck source-path=SCRIPTDIR source=freepbx/running-asterisk.sh
. "$here/freepbx/running-asterisk.sh"
dialplan=extensions_callwarden.conf
data=$(sed -n 's/^[[:space:]]*astdatadir[[:space:]]*=>[[:space:]]*\([^;[:space:]]*\).*/\1/p' "$etc/asterisk.conf" 2>/dev/null | head -n 1)
sounds=${ASTERISK_SOUNDS:-${data:-/var/lib/asterisk}/sounds}

apt_get() { DEBIAN_FRONTEND=noninteractive apt-get -q -y "$@"; }

install_tools() {
    missing=
    for tool in espeak-ng sox; do
        command -v "$tool" >/dev/null || missing="$missing $tool"
    done
    [ -n "$missing" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 0
    say "installing$missing, which speak the prompts"
    # A machine that was just made has no lists yet. What went wrong is told by who needs them.
    # shellcheck disable=SC2086
    { apt_get install --no-install-recommends $missing || { apt_get update && apt_get install --no-install-recommends $missing; }; } >/dev/null 2>&1 || true
}

install_prompts() {
    install_tools
    # Without prompts callers hear beeps: worth saying, and no reason to end half-way.
    "$here/sounds/render.sh" "$sounds" || say "The prompts are missing, callers hear beeps: mend that and run $0 again."
}

# What puts ours in and takes it out where the dialplan is written by somebody else.
theirs() {
    if is_freepbx; then echo callwarden-freepbx; elif is_vitalpbx; then echo callwarden-vitalpbx; fi
}

add() {
    [ -d "$etc" ] || fail "there is no $etc: run this on Asterisk's host, or name its folder of settings by ASTERISK_ETC"
    if [ -e "$etc/extensions_callwarden_off.conf" ] && is_freepbx; then
        # A trunk that still names us would be screened again.
        say "Callwarden was taken out of this FreePBX: to put it in again, run $here/freepbx/callwarden-freepbx install"
        return
    fi
    script=$(theirs)
    if [ -n "$script" ]; then
        "$here/freepbx/$script" install --etc "$etc" || fail "$script could not put the dialplan in"
        install_prompts
        return
    fi
    install -m 644 "$here/$dialplan" "$etc/$dialplan" || fail "may not write into $etc: run this as root"
    install_prompts
    say "In $etc/extensions.conf:  #include $dialplan  and before the phone rings  Gosub(callwarden-screen,s,1(<trunk>,\${EXTEN}))"
}

# An Asterisk that includes a file that is gone does not load its dialplan any more.
remove() {
    script=$(theirs)
    if [ -n "$script" ]; then
        # VitalPBX keeps nothing that `--all` would take.
        all=
        [ "$script" = callwarden-vitalpbx ] || all=${1:-}
        "$here/freepbx/$script" remove ${all:+"$all"} --etc "$etc" || fail "do what is said above, and the same again"
        remove_prompts "$@"
        return
    fi
    included=$(grep -rns "^[[:space:]]*#include.*$dialplan" "$etc" --include='*.conf' || true)
    [ -z "$included" ] || fail "Asterisk still includes it. Take these lines out, with the Gosub lines, and reload the dialplan first:
$included"
    rm -f "$etc/$dialplan"
    named=$(grep -rnsiE '^[[:space:]]*(exten|same|include)[[:space:]]*=[^;]*callwarden-' "$etc" --include='*.conf' || true)
    [ -z "$named" ] || say "These lines still name it, and fail after the next dialplan reload. Take them out:
$named"
    remove_prompts "$@"
}

remove_prompts() {
    if [ "${1:-}" = --all ]; then rm -rf "$sounds/en/callwarden" "$sounds/vi/callwarden"; else say "left: the prompts in $sounds"; fi
}

case $* in
    "") add ;;
    remove | "remove --all") shift && remove "$@" ;;
    *) echo "usage: install.sh [remove [--all]]" >&2; exit 2 ;;
esac
