#!/usr/bin/env bash
# start|restart|running NAME: a service of this machine, by systemd where systemd runs the machine.
set -euo pipefail

readonly verb=$1 name=$2
readonly unit=/etc/systemd/system/$name.service pid_file=/run/clawbot/$name.pid log=/var/log/clawbot/$name.log

with_systemd() {
  case $verb in
    start) systemctl daemon-reload && systemctl enable --now "$name" ;;
    restart) systemctl restart "$name" ;;
    running) systemctl is-active --quiet "$name" ;;
  esac
}

# In a container the same command runs with the same user and environment; restarts and hardening are systemd's.
without_systemd() {
  case $verb in
    start) is_running || start_directly ;;
    restart) stop_directly && start_directly ;;
    running) is_running ;;
  esac
}

is_running() { [[ -e $pid_file ]] && kill -0 "$(cat "$pid_file")" 2>/dev/null; }

start_directly() {
  local user command variables files
  user=$(values_of User)
  read -r -a command < <(values_of ExecStart)
  mapfile -t variables < <(values_of Environment)
  mapfile -t files < <(values_of EnvironmentFile)
  if [[ $(values_of Type) == oneshot ]]; then
    "${command[@]}"
    return
  fi
  # shellcheck disable=SC2016
  env -i "${variables[@]}" setsid bash -c 'set -a; for file in $0; do source "$file"; done; exec "$@"' "${files[*]}" \
    setpriv --reuid "$user" --regid "$user" --init-groups "${command[@]}" </dev/null >>"$log" 2>&1 3>&- &
  printf '%s\n' $! >"$pid_file"
}

values_of() { sed -n "s/^$1=//p" "$unit"; }

stop_directly() {
  is_running || return 0
  kill "$(cat "$pid_file")"
  while is_running; do sleep 0.1; done
}

if [[ -d /run/systemd/system ]]; then with_systemd; else without_systemd; fi
