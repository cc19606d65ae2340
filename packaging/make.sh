#!/bin/sh
# Packs what a machine without sources, JDK and Maven needs into callwarden-<version>.tar.gz; install.sh in it installs it.
#
#   packaging/make.sh [FOLDER]       FOLDER is where it goes; agi-server/target without
#
# The same commit gives the same names, order and times.
set -eu
LC_ALL=C.UTF-8
export LC_ALL
home=$(cd "$(dirname "$0")/.." && pwd -P)
case ${1:-} in
    -*) echo "packaging/make.sh [FOLDER]: FOLDER is where the .tar.gz goes; agi-server/target without" && exit 2 ;;
esac
# Builds first, which makes the folder in a fresh checkout.
full=$("$home/callwarden" version)
out=$(cd "${1:-$home/agi-server/target}" && pwd -P)
runs=$home/agi-server/target/run
lib=$runs/$(cat "$runs/current")
version=$(printf '%s\n' "$full" | sed -n 's/^Callwarden \([^ ]*\) .*/\1/p' | head -n 1)
[ -n "$version" ] || { echo "make.sh: './callwarden version' says no version: $full" >&2; exit 1; }
name=callwarden-$version
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
to=$work/$name
mkdir -p "$to/lib"
cp "$lib"/*.jar "$to/lib/"
cp "$home/callwarden" "$home"/*.md "$home/LICENSE" "$to/"
cp -R "$home/docs" "$home/dialplan" "$home/packaging" "$to/"
# Alerts and the dashboard are for every Prometheus and Grafana.
mkdir "$to/docker"
cp -R "$home/docker/prometheus" "$home/docker/grafana" "$to/docker/"
rm "$to/packaging/make.sh"
mv "$to/packaging/install.sh" "$to/packaging/remove.sh" "$to/"
printf '%s\n' "$version" >"$to/VERSION"
chmod -R u=rwX,go=rX "$to"
when=$(git -C "$home" log -1 --format=%ct 2>/dev/null || echo 0)
tar --sort=name --mtime="@$when" --owner=0 --group=0 --numeric-owner -C "$work" -czf "$out/$name.tar.gz.part" "$name"
mv "$out/$name.tar.gz.part" "$out/$name.tar.gz"
echo "$out/$name.tar.gz"
