#!/bin/sh
# Installs and builds what is stale, then becomes a program of ours on our own Node.
#   sh scripts/start.sh <program> [--dev] [its arguments]
set -eu
cd "$(dirname "$0")/.."
program=$1
shift
NODE_ENV=production
case " $* " in *" --dev "*) NODE_ENV=development ;; esac
# Only these two serve pages; `--dev` leaves them unbuilt.
pages=--dev
case "$program" in src/entrypoints/server.ts | scripts/demo.ts) pages="" ;; esac
# Compiled modules of the last start make the next one about a second faster.
export NODE_ENV NEXT_TELEMETRY_DISABLED=1 NODE_COMPILE_CACHE="$PWD/node_modules/.cache/node-compile"

if ! command -v node >/dev/null; then
  echo "ClawBot Deploy needs Node.js 20 or newer: https://nodejs.org" >&2
  exit 1
fi

# In the background, because a shell looks at signals only between foreground commands. What it says must not
# stand before the output of a program that others read.
node scripts/prepare.mjs "$@" $pages >&2 &
preparing=$!
trap 'kill -TERM "$preparing" 2>/dev/null; wait "$preparing"; exit 143' INT TERM HUP
wait "$preparing"
trap - INT TERM HUP

# Ours from the packages on Linux, elsewhere the one of this machine; prepare.mjs has checked its version.
node=node_modules/.bin/node
[ -x "$node" ] || node=node
# Left to itself the heap grows to four times of what is in use before garbage is looked for: a third of the memory of a
# busy server (measured).
# `exec`, so that Ctrl-C and SIGTERM reach the program and not a shell in between.
exec "$node" --heap-growing-percent=30 "$program" "$@"
