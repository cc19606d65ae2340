# shellcheck shell=sh disable=SC2154
# Callwarden's block in a file that somebody else owns: written at its end, and taken out again so that the file is byte for
# byte what it was. callwarden-freepbx sets $etc and $work, and has fail().

begin='; >>> Callwarden, written by callwarden-freepbx, which takes it out again; change nothing as far as <<<'
end='; <<< Callwarden'
unended=' (the line before had no end)'
made=' (the file was made for this)'

# The place of our block: bytes before it, bytes up to its end, and what its first line says. Nothing when there is none.
block_of() {
    [ -e "$1" ] || return 0
    LC_ALL=C awk -v begin="$begin" -v end="$end" '
        index($0, begin) == 1 { first = $0; start = bytes + 0; inside = 1; found = 1 }
        { bytes += length($0) + 1 }
        inside && $0 == end { stop = bytes; inside = 0 }
        END { if (found) print start, inside ? -1 : stop, first }' "$1"
}

# The file as it is without our block, byte for byte, into $work/rest.
rest_of() {
    : >"$work/rest"
    place=$(block_of "$1")
    if [ -z "$place" ]; then
        [ ! -e "$1" ] || cat "$1" >"$work/rest"
        return 0
    fi
    start=${place%% *}
    stop=${place#* }
    stop=${stop%% *}
    [ "$stop" -ge 0 ] || fail "Callwarden's block in $1 has lost its last line '$end'; write it again, or take the block out"
    tail -c "+$((stop + 1))" "$1" >"$work/after"
    case $place in
    *"$unended") [ -s "$work/after" ] || start=$((start - 1)) ;;
    esac
    head -c "$start" "$1" >"$work/rest"
    cat "$work/after" >>"$work/rest"
}

# Owner and rights stay what they are, a link stays a link; a new file gets those of its neighbour.
write() {
    target=$(readlink -f "$1")
    if [ -e "$target" ]; then
        cmp -s "$2" "$target" && return 0
        cp -p "$target" "$target.callwarden"
    else
        cp -p "$etc/extensions_additional.conf" "$target.callwarden"
    fi
    cat "$2" >"$target.callwarden"
    mv "$target.callwarden" "$target"
    echo "wrote $1"
}

# Our block at the end of the file $1, holding $2.
put_block() {
    first=$begin
    case $(block_of "$1") in
    *"$made") first=$begin$made ;;
    esac
    [ -e "$1" ] || first=$begin$made
    rest_of "$1"
    if [ -s "$work/rest" ] && [ "$(tail -c 1 "$work/rest" | wc -l)" -eq 0 ]; then
        echo >>"$work/rest"
        first=$begin$unended
    fi
    { cat "$work/rest" && printf '%s\n%s\n%s\n' "$first" "$2" "$end"; } >"$work/new"
    write "$1" "$work/new"
}

take_block() {
    place=$(block_of "$1")
    [ -n "$place" ] || return 0
    rest_of "$1"
    case $place in
    *"$made")
        if [ ! -s "$work/rest" ]; then
            rm "$1"
            echo "removed $1"
            return 0
        fi
        ;;
    esac
    write "$1" "$work/rest"
}
