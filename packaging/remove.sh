#!/bin/sh
# Takes back what install.sh did. Configuration, data and prompts stay, unless --all is given.
set -eu
[ "$(id -u)" = 0 ] || { echo "remove.sh: has to be run as root: sudo $0" >&2; exit 1; }
case ${1:-} in "" | --all) ;; *) echo "usage: remove.sh [--all]" >&2; exit 2 ;; esac
asterisk=${ASTERISK_ETC:-/etc/asterisk}

# An Asterisk that includes a file that is gone does not load its dialplan any more.
if grep -rqs '^[[:space:]]*#include.*extensions_callwarden\.conf' "$asterisk" --include='*.conf'; then
    echo "remove.sh: Asterisk still includes it. Take these lines out, with the Gosub lines, and reload the dialplan first:" >&2
    grep -rn '^[[:space:]]*#include.*extensions_callwarden\.conf' "$asterisk" --include='*.conf' >&2
    exit 1
fi
if [ -d /run/systemd/system ]; then systemctl disable --now callwarden 2>/dev/null || true; fi
data=$(sed -n 's/^[[:space:]]*astdatadir[[:space:]]*=>[[:space:]]*\([^;[:space:]]*\).*/\1/p' "$asterisk/asterisk.conf" 2>/dev/null | head -n 1)
sounds=${ASTERISK_SOUNDS:-${data:-/var/lib/asterisk}/sounds}
rm -f /etc/systemd/system/callwarden.service /usr/local/bin/callwarden "$asterisk/extensions_callwarden.conf"
if [ -d /run/systemd/system ]; then systemctl daemon-reload; fi
if [ "${1:-}" = --all ]; then
    rm -rf /etc/callwarden /var/lib/callwarden "$sounds/en/callwarden" "$sounds/vi/callwarden"
    rm -f /etc/sysusers.d/callwarden.conf
    if getent passwd callwarden >/dev/null; then userdel callwarden; fi
    if getent group callwarden >/dev/null; then groupdel callwarden; fi
else
    echo "Left, with your settings and calls: /etc/callwarden /var/lib/callwarden, and the prompts in $sounds (remove.sh --all takes them, too)"
fi
# Last: this file is in it.
rm -rf /opt/callwarden /opt/callwarden-*
