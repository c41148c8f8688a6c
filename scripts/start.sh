#!/bin/sh
# Installs and builds what is stale, then becomes the server.
#   sh scripts/start.sh [--dev]
set -eu
cd "$(dirname "$0")/.."
NODE_ENV=production
case " $* " in *" --dev "*) NODE_ENV=development ;; esac
# Compiled modules of the last start make the next one about a second faster.
export NODE_ENV NEXT_TELEMETRY_DISABLED=1 NODE_COMPILE_CACHE="$PWD/node_modules/.cache/node-compile"

if ! command -v node >/dev/null; then
  echo "ClawBot Deploy needs Node.js 20 or newer: https://nodejs.org" >&2
  exit 1
fi

# In the background, because a shell looks at signals only between foreground commands.
node scripts/prepare.mjs "$@" &
preparing=$!
trap 'kill -TERM "$preparing" 2>/dev/null; wait "$preparing"; exit 143' INT TERM HUP
wait "$preparing"
trap - INT TERM HUP

# Ours from the packages on Linux, elsewhere the one of this machine; prepare.mjs has checked its version.
node=node_modules/.bin/node
[ -x "$node" ] || node=node
# `exec`, so that Ctrl-C and SIGTERM reach the server and not a shell in between.
entry=src/entrypoints/server.ts
case " $* " in *" --demo "*) entry=scripts/demo.ts ;; esac
exec "$node" "$entry" "$@"
