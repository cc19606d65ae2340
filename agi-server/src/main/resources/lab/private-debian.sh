#!/usr/bin/env bash
# Unpacks Debian packages of a suite, with every library they need, into one folder; touches nothing else of the system.
# No root, no chroot: run/NAME starts a program through the copy's own loader, so a newer libc is no obstacle. Chromium
# starts itself again as /proc/self/exe, which would be the loader: its files are made to name loader and libraries of the
# copy instead, by the suite's patchelf, which the packages must bring then.
#
# usage: private-debian.sh FOLDER SUITE PROGRAM[,PROGRAM...] PACKAGE...
#
# The folder appears only when complete (unpacked beside it, then renamed); a second run finds it and does nothing.
# Two runs at once wait for each other. Package lists are kept beside it, one set a suite.
set -euo pipefail
folder=$(realpath -m "${1:?folder}"); suite=${2:?suite}; programs=${3:?programs}; shift 3
cache=$(dirname "$folder"); mkdir -p "$cache"
exec 9> "$cache/.lock-$suite"
flock 9
[ -e "$folder/complete" ] && exit 0

keyring=/usr/share/keyrings/debian-archive-keyring.gpg
[ -r "$keyring" ] || { echo "no $keyring: this is not a Debian, or debian-archive-keyring is missing" >&2; exit 1; }
# The mirror this machine already uses. indextargets knows it only once package lists were fetched; on a fresh machine
# the sources themselves are read.
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 2> /dev/null | grep -v security | sort -u | head -n 1 || true)
if [ -z "$mirror" ]; then
  mirror=$(cat /etc/apt/sources.list.d/*.sources /etc/apt/sources.list.d/*.list /etc/apt/sources.list 2> /dev/null \
    | sed -n -e 's/^URIs:[[:space:]]*\([^[:space:]]*\).*/\1/p' -e 's/^deb[[:space:]]\+\(\[[^]]*\][[:space:]]*\)\?\([^[:space:]]*\).*/\2/p' \
    | grep -v security | head -n 1 || true)
fi
[ -n "$mirror" ] || { echo "apt names no Debian mirror (/etc/apt/sources.list, sources.list.d)" >&2; exit 1; }

part=$folder.part; root=$part/root; apt=$cache/apt-$suite
rm -rf "$part"
mkdir -p "$apt/lists/partial" "$apt/archives/partial" "$apt/parts" "$root" "$part/run"
rm -f "$apt"/archives/*.deb
echo "deb [signed-by=$keyring] $mirror $suite main" > "$apt/sources.list"
: > "$apt/status"
# An empty status file: every library comes from the suite, none from the system.
options=(-o "Dir::State=$apt" -o "Dir::State::lists=$apt/lists" -o "Dir::State::status=$apt/status" -o "Dir::Cache=$apt"
  -o "Dir::Cache::archives=$apt/archives" -o "Dir::Etc::sourcelist=$apt/sources.list" -o "Dir::Etc::sourceparts=$apt/parts"
  -o "Dir::Etc::preferencesparts=$apt/parts" -o APT::Install-Recommends=false -o Debug::NoLocking=1
  -o APT::Sandbox::User=root -o Acquire::Languages=none -o Acquire::Retries=2 -o Acquire::http::Timeout=30)
apt-get "${options[@]}" -qq update
apt-get "${options[@]}" -qq -y --download-only install "$@" > /dev/null

for link in bin sbin lib lib64; do mkdir -p "$root/usr/$link"; [ -e "$root/$link" ] || ln -s "usr/$link" "$root/$link"; done
for deb in "$apt"/archives/*.deb; do
  dpkg-deb --fsys-tarfile "$deb" | tar -x -C "$root" --keep-directory-symlink --no-same-owner
done
rm -f "$apt"/archives/*.deb

case $(dpkg --print-architecture) in
  amd64) triplet=x86_64-linux-gnu; loader=lib64/ld-linux-x86-64.so.2 ;;
  arm64) triplet=aarch64-linux-gnu; loader=lib/ld-linux-aarch64.so.1 ;;
  *) echo "no private copy for this kind of processor: $(dpkg --print-architecture)" >&2; exit 1 ;;
esac
final=$folder/root
libraries=$final/usr/lib/$triplet:$final/usr/lib
# Folders that libraries find by an absolute path of their own, or by the alternatives system, in an installed Debian.
for extra in pulseaudio blas lapack; do
  [ ! -d "$root/usr/lib/$triplet/$extra" ] || libraries=$libraries:$final/usr/lib/$triplet/$extra
done
patch() { "$root/$loader" --library-path "${libraries//$final/$root}" "$root/usr/bin/patchelf" "$@"; }
name_own_libraries() {
  local file
  for file in "$root/usr/lib/chromium/chromium" "$root/usr/lib/chromium/chrome_crashpad_handler"; do
    patch --set-interpreter "$final/$loader" --force-rpath --set-rpath "$libraries" "$file"
  done
  # A library that names a folder of the system (PulseAudio's) hears nothing of what the program names.
  find "$root/usr/lib/$triplet" -maxdepth 1 -type f -name '*.so*' | while read -r file; do
    case $(patch --print-rpath "$file" 2> /dev/null || true) in
      /*) patch --force-rpath --set-rpath "$libraries" "$file" ;;
    esac
  done
}
# Pages look the same on every machine: the copy's fonts and no others.
write_fonts() {
  mkdir -p "$root/etc/fonts"
  cat > "$root/etc/fonts/private.conf" << END
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>$final/usr/share/fonts</dir>
  <cachedir>$final/var/cache/fontconfig</cachedir>
  <alias><family>sans-serif</family><prefer><family>DejaVu Sans</family></prefer></alias>
  <alias><family>serif</family><prefer><family>DejaVu Serif</family></prefer></alias>
  <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
</fontconfig>
END
}
# write_run PROGRAM SETTING COMMAND
write_run() {
  printf '#!/bin/sh\n%s\nexec %s "$@"\n' "$2" "$3" > "$part/run/$1"
  chmod +x "$part/run/$1"
}
for program in ${programs//,/ }; do
  setting=
  # espeak-ng looks for its voices by an absolute path, unless it is told.
  [ "$program" != espeak-ng ] || setting="export ESPEAK_DATA_PATH=\"$final/usr/lib/$triplet\""
  for place in usr/sbin usr/bin; do
    [ -x "$root/$place/$program" ] || continue
    write_run "$program" "$setting" "\"$final/$loader\" --library-path \"$libraries\" \"$final/$place/$program\""
  done
  [ -x "$part/run/$program" ] || { echo "the packages $* bring no program $program" >&2; exit 1; }
  if [ "$program" = chromium ]; then
    name_own_libraries
    write_fonts
    write_run chromium "export FONTCONFIG_FILE=\"$final/etc/fonts/private.conf\"" "\"$final/usr/lib/chromium/chromium\""
  fi
done
printf '%s %s\n' "$suite" "$*" > "$part/complete"
rm -rf "$folder"
mv "$part" "$folder"
