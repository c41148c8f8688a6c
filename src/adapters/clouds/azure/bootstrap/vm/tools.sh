# shellcheck shell=bash
# What several steps need.

readonly download_options=(--fail --silent --show-error --location --retry 5 --retry-delay 2 --retry-all-errors --connect-timeout 20 --max-time 600)

# What is downloaded, address, file, kind of checksum, checksum.
download() {
  tell info "Downloading $1"
  curl "${download_options[@]}" --output "$3" -- "$2" || fail network "$1 could not be downloaded from $2"
  printf '%s  %s\n' "$5" "$3" | "${4}sum" --check --status || fail checksum "$1 is not what it should be: its $4 differs. Nothing of it was used."
}

# Whole or not at all, and for root alone. What is not needed is read too: a pipe that nobody reads ends its writer, and the step.
write_once() { if [[ -e $1 ]]; then cat >/dev/null; else replace "$1"; fi; }
replace() {
  mkdir -p "$(dirname "$1")"
  (umask 077 && cat >"$1.new")
  if [[ $1 == /etc/caddy/* ]]; then chown caddy:caddy "$1.new"; fi
  if cmp -s "$1.new" "$1"; then rm "$1.new"; else mv "$1.new" "$1"; fi
}

# Seconds, then what must succeed.
wait_until() {
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    ((SECONDS < end)) || return 1
    sleep 0.25
  done
}
