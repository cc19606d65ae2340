#!/bin/sh
# debian-base.sh TAR: a bare Debian forky as a tar, for `docker import` in place of the public images and for clean roots, from the
# mirror that this machine's apt uses, with what its apt is told of mirrors and whom it trusts beyond the public authorities.
# Needs root.
set -eu
tar=$1
# A machine that was just made has no lists of packages yet.
command -v debootstrap >/dev/null || apt-get install -y -q debootstrap || { apt-get update -q && apt-get install -y -q debootstrap; }
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep debian | grep -v security | sort -u | head -n 1)
# The suite's own script is that of sid where debootstrap is older than the suite.
script=/usr/share/debootstrap/scripts/forky
[ -e "$script" ] || script=/usr/share/debootstrap/scripts/sid
root=$(mktemp -d)
# mktemp makes it for one user; the root of a system is for all.
chmod 755 "$root"
trap 'rm -rf "$root"' EXIT
debootstrap --variant=minbase --include=ca-certificates forky "$root" "$mirror" "$script"
apt-config dump | grep -E '^Acquire::(Check|http|https|Retries)' >"$root/etc/apt/apt.conf.d/99host" || true
for file in /usr/local/share/ca-certificates/*.crt; do
    [ ! -e "$file" ] || cp "$file" "$root/usr/local/share/ca-certificates/"
done
chroot "$root" update-ca-certificates
rm -rf "$root"/var/cache/apt/archives/*.deb "$root"/var/lib/apt/lists/*
tar -C "$root" --numeric-owner -cf "$tar.part" .
mv "$tar.part" "$tar"
