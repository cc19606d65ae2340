#!/bin/sh
# Takes back what install.sh did. Configuration, data and prompts stay, unless --all is given.
set -eu
[ "$(id -u)" = 0 ] || { echo "remove.sh: has to be run as root: sudo $0" >&2; exit 1; }
case ${1:-} in "" | --all) ;; *) echo "usage: remove.sh [--all]" >&2; exit 2 ;; esac

# First: it refuses while Asterisk still includes the dialplan.
"$(dirname "$0")/dialplan/install.sh" remove ${1:+"$1"}
if [ -d /run/systemd/system ]; then systemctl disable --now callwarden 2>/dev/null || true; fi
rm -f /etc/systemd/system/callwarden.service /usr/local/bin/callwarden
if [ -d /run/systemd/system ]; then systemctl daemon-reload; fi
if [ "${1:-}" = --all ]; then
    rm -rf /etc/callwarden /var/lib/callwarden
    rm -f /etc/sysusers.d/callwarden.conf
    if getent passwd callwarden >/dev/null; then userdel callwarden; fi
    if getent group callwarden >/dev/null; then groupdel callwarden; fi
else
    echo "Left, with your settings and calls: /etc/callwarden /var/lib/callwarden (remove.sh --all takes them and the prompts, too)"
fi
# Last, for this file is in one of them. Only what install.sh made: a name that begins alike may be somebody's backup.
rm -f /opt/callwarden
for program in /opt/callwarden-*; do
    if [ -f "$program/VERSION" ] && [ -f "$program/packaging/command" ]; then rm -rf "$program"; fi
done
