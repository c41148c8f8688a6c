#!/bin/sh
# Proves the product: checks, unit tests on a real Postgres, a real OpenClaw, a real browser.
set -eu
cd "$(dirname "$0")/.."
export NEXT_TELEMETRY_DISABLED=1
# The build that the browser test drives is the one that `npm start` makes.
NODE_ENV=production node scripts/prepare.mjs
PATH="$PWD/node_modules/.bin:$PATH"
export PATH

if ! command -v chromium >/dev/null; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Debian's chromium for the browser test…"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null
  else
    echo "The browser test needs Chromium: sudo apt-get install chromium" >&2
    exit 1
  fi
fi

if ! command -v redis-server >/dev/null; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Debian's redis-server for the test of the rate limit…"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq redis-server >/dev/null
  else
    echo "*** NOT TESTED: what counts in Redis. It needs redis-server: sudo apt-get install redis-server ***" >&2
  fi
fi

npm run --silent check
node scripts/audit.ts
vitest run
exec playwright test
