#!/bin/sh
# Where there is Docker but no Debian: lets private-debian.sh make its copy in a container of a Debian image, and brings
# the copy out as a tar stream. Nothing of it stays in Docker but the image; the programs run here, as any private copy
# does, so that their ids, sockets and files are this machine's. No folder is mounted: the files become the caller's own,
# whoever the daemon runs as, and SELinux has nothing to say.
#
# usage: docker-debian.sh DOCKER IMAGE SCRIPT FOLDER SUITE PROGRAM[,PROGRAM...] PACKAGE...
#
# SCRIPT is private-debian.sh, the words after it are its arguments. The folder appears only when complete; a second run
# finds it and does nothing.
set -eu
docker=${1:?docker}; image=${2:?image}; script=${3:?script}; folder=${4:?folder}; shift 3
if [ "$(uname -s)" != Linux ]; then
  echo "what comes out of a Debian image runs on Linux only; Callwarden itself can run in a container, see README.md:" >&2
  echo "git archive HEAD | docker run --rm --init -i $image sh -c 'mkdir /cw && cd /cw && tar -x && ./callwarden demo --once'" >&2
  exit 1
fi
mkdir -p "$(dirname "$folder")"
exec 9> "$(dirname "$folder")/.lock-docker"
if command -v flock > /dev/null; then flock 9; fi
[ ! -e "$folder/complete" ] || exit 0

part=$folder.part; tree=$folder.tar; container=callwarden-unpack-$$
rm -rf "$part"; mkdir -p "$part"
# Not only --rm: whoever is stopped here takes the container along.
trap '"$docker" rm -f "$container" > /dev/null 2>&1 || true; rm -rf "$part" "$tree"' EXIT
trap 'exit 1' HUP INT TERM
# In the background, since a shell hears signals only between commands or in `wait`. The inner script's output goes to the error stream: the output is the tree.
"$docker" run --rm -i --init --name "$container" --network host "$image" \
  bash -ec 'cat > /tmp/unpack.sh; bash /tmp/unpack.sh "$@" >&2 < /dev/null; tar -C "$1" -c .' bash "$@" < "$script" > "$tree" &
wait $!
tar -C "$part" -x -o -f "$tree"
[ -e "$part/complete" ] || { echo "the container gave no complete copy" >&2; exit 1; }
rm -rf "$folder"
mv "$part" "$folder"
