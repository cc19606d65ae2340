#!/bin/sh
# Speaks the catalogue with espeak-ng into sound files that Asterisk plays: <out>/<language>/callwarden/<id>.wav,
# 8 kHz, 16 bit, mono, all equally loud, none clipped. The same catalogue and programs give the same bytes.
#
#   render.sh <out>        <out> is Asterisk's folder of sounds, usually /var/lib/asterisk/sounds or /usr/share/asterisk/sounds
#
# Any file may be replaced by a recording of a person and is never overwritten: this script writes the checksum of each
# file it renders into callwarden/.rendered, and touches only files whose checksum is there. A recording in another
# format (farewell.ulaw, farewell.gsm …) counts too; the rendered .wav then goes, since Asterisk might prefer it. To get
# the rendered one back, delete the recording and run this again.
#
# Files appear whole or not at all, so this may run while calls are played.
set -eu
LC_ALL=C.UTF-8
export LC_ALL

rms=-20     # dBFS the speech is brought to,
peak=-1     # unless a peak would then go beyond this
words=150   # a minute

out=${1:-}
[ -n "$out" ] && [ $# -eq 1 ] || { echo "usage: render.sh <folder of Asterisk's sounds>" >&2; exit 2; }
catalogue=$(dirname "$0")/catalogue.yaml
for program in espeak-ng sox; do
    command -v "$program" >/dev/null || { echo "render.sh: $program is missing (apt-get install espeak-ng sox)" >&2; exit 1; }
done

# The catalogue as lines of id, language and text with tabs between; a line that is none of its shapes is an error.
entries() {
    awk -v file="$catalogue" '
        /^[ \t]*(#.*)?$/ { next }
        /^[a-z0-9-]+:$/ { id = substr($0, 1, length($0) - 1); next }
        id != "" && /^  [a-z][a-z]: "[^"\\]+"$/ { print id "\t" substr($0, 3, 2) "\t" substr($0, 8, length($0) - 8); next }
        { printf "render.sh: %s line %d is not understood: %s\n", file, NR, $0 > "/dev/stderr"; exit 1 }
    ' "$catalogue"
}

sum() { cksum <"$1" | tr ' ' '-'; }

# measure <wav> <name>: one figure of sox's statistics, in dB
measure() { sox "$1" -n stats 2>&1 | awk -v name="$2" 'index($0, name) == 1 { print $NF; exit }'; }

# speak <language> <text> <wav>
speak() {
    espeak-ng -v "$1" -s "$words" -w "$tmp/raw.wav" -- "$2"
    # -D and -R: no dither, no chance; leading and trailing silence goes, a breath of it comes back.
    sox -D -R "$tmp/raw.wav" -r 8000 -b 16 -c 1 "$tmp/cut.wav" gain -6 rate -v 8000 \
        silence 1 0.005 0.2% reverse silence 1 0.005 0.2% reverse pad 0.03 0.12
    gain=$(awk -v rms="$(measure "$tmp/cut.wav" 'RMS lev dB')" -v peak="$(measure "$tmp/cut.wav" 'Pk lev dB')" \
        -v want="$rms" -v most="$peak" 'BEGIN { a = want - rms; b = most - peak; printf "%.2f", a < b ? a : b }')
    sox -D -R "$tmp/cut.wav" -b 16 "$3" gain "$gain"
}

tmp=$(mktemp -d)
part=
trap 'rm -rf "$tmp" ${part:+"$part"}' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
entries >"$tmp/entries"

rendered=0 kept=0 recorded=0
tab=$(printf '\t')
while IFS=$tab read -r id language text; do
    folder=$out/$language/callwarden
    file=$folder/$id.wav
    list=$folder/.rendered
    mkdir -p "$folder"
    [ -e "$list" ] || : >"$list"

    other=
    for candidate in "$folder/$id".*; do
        [ "$candidate" = "$file" ] || [ ! -e "$candidate" ] || other=$candidate
    done
    if [ -e "$file" ] && ! grep -q "^$(sum "$file") $id " "$list"; then
        recorded=$((recorded + 1))
        continue
    fi
    if [ -n "$other" ]; then
        rm -f "$file"
        recorded=$((recorded + 1))
        continue
    fi
    spoken=$(printf '%s %s %s %s %s' "$language" "$rms" "$peak" "$words" "$text" | cksum | tr ' ' '-')
    if [ -e "$file" ] && grep -q "^$(sum "$file") $id $spoken\$" "$list"; then
        kept=$((kept + 1))
        continue
    fi

    speak "$language" "$text" "$tmp/$id.wav"
    part=$folder/.$id.$$
    cp "$tmp/$id.wav" "$part"
    # Listed first: were it the other way round, an interruption would leave a file that looks like a recording.
    printf '%s %s %s\n' "$(sum "$part")" "$id" "$spoken" >>"$list"
    mv "$part" "$file"
    part=
    rendered=$((rendered + 1))
done <"$tmp/entries"
echo "sounds in $out: $rendered rendered, $kept up to date, $recorded recorded by a person and left alone"
