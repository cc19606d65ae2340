#!/bin/sh
# Installs Callwarden from the folder in which this stands (what packaging/make.sh packed, unpacked anywhere):
#
#   /opt/callwarden-<version>, /opt/callwarden      the program; the link says which version is in use
#   /usr/local/bin/callwarden                       its command
#   /etc/callwarden/callwarden.yaml                 its configuration, made if missing, never changed
#   /var/lib/callwarden                             its data, of the user callwarden
#   /etc/systemd/system/callwarden.service          its unit, not enabled
#   /etc/asterisk/extensions_callwarden.conf        the dialplan, where there is an Asterisk; it has yet to be included
#   <Asterisk's sounds>/{en,vi}/callwarden          the prompts
#
# Running it again, or from a newer version, is an upgrade: configuration, data and prompts that were recorded stay.
# remove.sh takes all of it back.
#
# Other folders of Asterisk: ASTERISK_ETC and ASTERISK_SOUNDS (dialplan/install.sh).
set -eu
LC_ALL=C.UTF-8
export LC_ALL
# Others than root read what is installed, also where root's umask is a strict one.
umask 022

say() { printf '%s\n' "$*"; }
fail() { printf 'install.sh: %s\n' "$*" >&2; exit 1; }

[ $# = 0 ] || fail "takes no words, got '$1': other folders are named by ASTERISK_ETC and ASTERISK_SOUNDS"
here=$(cd "$(dirname "$0")" && pwd -P)
[ "$(id -u)" = 0 ] || fail "has to be run as root: sudo $0"
[ -d "$here/lib" ] || fail "there is no folder lib beside it: unpack the whole callwarden-….tar.gz, and run install.sh from there"
version=$(cat "$here/VERSION")

# --- Java -------------------------------------------------------------------------------------------------------------
# The launcher finds or installs it, or says what to do; any command will do.
"$here/callwarden" version >/dev/null || exit 1

# --- program ----------------------------------------------------------------------------------------------------------
program=/opt/callwarden-$version
if [ "$here" != "$program" ]; then
    rm -rf "$program.new"
    mkdir -p "$program.new"
    cp -R "$here/." "$program.new/"
    chown -R root:root "$program.new"
    rm -rf "$program"
    mv "$program.new" "$program"
fi

# --- user, configuration, data ----------------------------------------------------------------------------------------
install -D -m 644 "$program/packaging/callwarden.sysusers" /etc/sysusers.d/callwarden.conf
if command -v systemd-sysusers >/dev/null; then
    systemd-sysusers /etc/sysusers.d/callwarden.conf
elif ! getent passwd callwarden >/dev/null; then
    useradd --system --user-group --home-dir /var/lib/callwarden --shell /usr/sbin/nologin callwarden
fi
# It has to find a Java of its own: what root has in its home, or in its JAVA_HOME, the service may not look at.
as_service() { setpriv --reuid=callwarden --regid=callwarden --init-groups -- env -i PATH=/usr/bin:/bin HOME=/var/lib/callwarden "$@"; }
as_service "$program/callwarden" version >/dev/null ||
    fail "root finds a Java 25, the user callwarden does not: put it into /opt or /usr/lib/jvm, not into a home, and run this again"
env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/var/lib/callwarden "$program/callwarden" make-cache
# Not before it is known to run: until here a service that is started anew is the one that was.
ln -sfn "callwarden-$version" /opt/callwarden
install -m 755 "$program/packaging/command" /usr/local/bin/callwarden
install -d -m 750 -o root -g callwarden /etc/callwarden
install -d -m 750 -o callwarden -g callwarden /var/lib/callwarden
if [ ! -e /etc/callwarden/callwarden.yaml ]; then
    install -m 640 -o root -g callwarden "$program/packaging/callwarden.yaml" /etc/callwarden/callwarden.yaml
fi

# --- unit -------------------------------------------------------------------------------------------------------------
install -D -m 644 "$program/packaging/callwarden.service" /etc/systemd/system/callwarden.service
if [ -d /run/systemd/system ]; then systemctl daemon-reload; fi

# --- Asterisk ---------------------------------------------------------------------------------------------------------
if [ -d "${ASTERISK_ETC:-/etc/asterisk}" ]; then
    "$program/dialplan/install.sh"
else
    say "There is no Asterisk here: on its host, follow /opt/callwarden/dialplan/README.md."
fi

say "Callwarden $version is installed. Start it, now and after every boot:  systemctl enable --now callwarden"
