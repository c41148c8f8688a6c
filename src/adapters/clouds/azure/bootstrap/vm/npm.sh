# shellcheck shell=bash
# npm, and why it failed.

run_npm() {
  local output="$logs/npm-$1.log"
  if ! (cd / && npm "$@") >"$output" 2>&1; then
    cat "$output"
    fail "$(npm_failure_code "$output")" "npm $1 failed: $(npm_reason <"$output")"
  fi
}

# npm begins with labels and ends with a pointer to its own log; what happened stands between.
npm_reason() { sed -n 's/^npm error //p' | grep -Ev '^(code|errno|syscall|path|dest) |complete log of this run' | head -n 1; }

npm_failure_code() {
  case $(sed -n 's/^npm error code //p' "$1" | head -n 1) in
    E404 | ETARGET | ENOVERSIONS) echo version ;;
    EINTEGRITY) echo checksum ;;
    ENOSPC | EDQUOT) echo disk ;;
    ENOTFOUND | ECONNREFUSED | ECONNRESET | ETIMEDOUT | EAI_AGAIN | ENETUNREACH | EHOSTUNREACH | ENETWORK | ERR_SOCKET_TIMEOUT | EIDLETIMEOUT) echo network ;;
    *) echo npm ;;
  esac
}
