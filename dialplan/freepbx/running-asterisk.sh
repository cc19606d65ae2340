# shellcheck shell=sh disable=SC2154
# What install.sh, callwarden-freepbx and callwarden-vitalpbx ask of the Asterisk whose configuration is in $etc.

is_freepbx() {
    [ -e "$etc/extensions_additional.conf" ] && grep -qs '^#include extensions_custom.conf' "$etc/extensions.conf"
}

# VitalPBX's dialplan is every file of a folder, ours among them.
is_vitalpbx() {
    grep -Eqs '^[[:space:]]*#(try)?include[[:space:]]+["<]?(/etc/asterisk/)?vitalpbx/extensions__\*\.conf' "$etc/extensions.conf"
}

# An IPv4 address, with or without a port: a name would be looked up while a caller waits.
is_agi() {
    case $1 in
    *[!0-9.:]* | *:*[!0-9]* | *: | :*) return 1 ;;
    *:*) [ "${#1}" -lt 25 ] && [ "${1##*:}" -ge 1 ] && [ "${1##*:}" -le 65535 ] ;;
    esac 2>/dev/null
}

asked() {
    command -v asterisk >/dev/null 2>&1 && asterisk -C "$etc/asterisk.conf" -rx "$1" 2>/dev/null
}

reload() {
    if asked 'dialplan reload' >/dev/null; then
        echo "Asterisk has read the dialplan again."
    else
        echo "Asterisk was not reached: it reads this when it starts, or by: asterisk -rx 'dialplan reload'"
    fi
}

# A caller who is being asked would be cut off when the lines that they stand in go away: no more are asked from here on, and
# those who are get a minute.
let_callers_through() {
    asked "database put callwarden bypass $(($(date +%s) + 600))" >/dev/null || return 0
    seconds=0
    while [ "$seconds" -lt 60 ] && asked 'core show channels concise' | grep -q '!callwarden-'; do
        sleep 1
        seconds=$((seconds + 1))
    done
}
