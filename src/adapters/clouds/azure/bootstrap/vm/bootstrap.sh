#!/usr/bin/env bash
# First boot of a machine for OpenClaw. Run again, it leaves what is already so as it is.
# Progress goes to standard output, which cloud-init shows on the serial console, as lines that
# start with CLAWBOT-. Whoever may read the console reads them all: no secret is ever printed.
set -euo pipefail
umask 022
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export HOME=/root DEBIAN_FRONTEND=noninteractive

readonly library=/usr/local/lib/clawbot
readonly logs=/var/log/clawbot
readonly cache=/var/cache/clawbot

for file in /etc/clawbot/bootstrap.env "$library"/{telling,tools,npm}.sh "$library"/steps/*.sh; do
  # shellcheck source=/dev/null
  source "$file"
done

main() {
  exec 3>&1
  mkdir -p "$logs" "$cache" /run/clawbot
  run_step prepare-system
  in_parallel install_gateway_parts install_proxy_parts
  run_step configure
  in_parallel start_gateway_parts start_proxy_parts
  run_step ready
}

install_gateway_parts() {
  run_step install-node
  run_step install-openclaw
}
install_proxy_parts() { run_step install-proxy; }
start_gateway_parts() { run_step start-gateway; }
# Tidies up as well, since it is done long before the gateway.
start_proxy_parts() {
  run_step start-proxy
  rm -rf "$cache"
}

# A restart that is asked for meanwhile runs this too: it waits, and finds everything done. What is started here
# must not keep the lock, hence --close.
[[ -n ${CLAWBOT_LOCKED:-} ]] || CLAWBOT_LOCKED=1 exec flock --close /run/clawbot-bootstrap.lock "$0" "$@"
main "$@"
