# shellcheck shell=bash
# How steps run, and what they tell.

say() {
  printf '%s\n' "$1" >&3
  # Run by hand, or under another init, standard output does not reach the serial console.
  if [[ -c /dev/console && -w /dev/console ]]; then printf '%s\n' "$1" >/dev/console || true; fi
} 2>/dev/null

tell() { say "CLAWBOT-LOG $1 $2"; }
tell_fact() { say "CLAWBOT-FACT $1 $2"; }

# Never call this in a condition: `set -e` would be off inside the step.
run_step() {
  local id=$1 code=0
  failure_file=/run/clawbot/$id.failure
  say "CLAWBOT-STEP $id begin"
  rm -f "$failure_file"
  "step_${id//-/_}" >>"$logs/$id.log" 2>&1 &
  wait $! || code=$?
  if ((code == 0)); then
    say "CLAWBOT-STEP $id ok"
  else
    say "CLAWBOT-STEP $id fail $(explain_failure "$id" "$code")"
    exit 1
  fi
}

in_parallel() {
  local part pid parts=() code=0
  for part in "$@"; do
    "$part" &
    parts+=($!)
  done
  for pid in "${parts[@]}"; do wait "$pid" || code=$?; done
  ((code == 0)) || exit 1
}

# Ends the step with a reason: a code of one word, then what happened.
fail() {
  printf '%s %s\n' "$1" "$2" >"$failure_file"
  exit 1
}

explain_failure() {
  if [[ -s $failure_file ]]; then one_line <"$failure_file"; else one_line <<<"internal Ended with code $2; see $logs/$1.log on the machine."; fi
}

one_line() { tr '\n' ' ' | tr -cd '[:print:]' | cut -c1-300; }
