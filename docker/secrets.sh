#!/bin/sh
# Makes docker/secrets: a file with a random word for each secret of compose.yaml that has none yet. Others stay as they are.
#
# The folder is for its owner only; the files in it can be read by whoever gets in, since each container reads the ones that
# compose.yaml mounts into it as a user of its own.
set -eu
folder=$(dirname "$0")/secrets
mkdir -p "$folder"
chmod 700 "$folder"
for name in ami-secret database-password database-root-password phone-password outside-password; do
    [ -s "$folder/$name" ] || od -An -N12 -tx1 /dev/urandom | tr -d ' \n' >"$folder/$name"
    chmod 644 "$folder/$name"
done
# `callwarden tokens add prometheus viewer` fills it (docs/docker.md).
[ -e "$folder/callwarden-token" ] || : >"$folder/callwarden-token"
chmod 644 "$folder/callwarden-token"
# What is mounted into containers is read there by users of their own, also where it was cloned under a strict umask.
(cd "$(dirname "$0")" && chmod -R go+rX callwarden.yaml asterisk prometheus grafana)
echo "$folder: $(ls "$folder" | tr '\n' ' ')"
