# shellcheck shell=bash

step_ready() {
  wait_until 60 gateway_ready || fail gateway "The gateway does not say ready through the proxy."
  tell_fact incarnation "$(cat /var/lib/clawbot/incarnation)"
  # Up to now it stood for this script, so that what failed could be tried again.
  link_command restart
}

# By the machine's own address: OpenClaw takes nobody from loopback for a visitor whom a proxy hands on.
gateway_ready() {
  local address
  address=$(hostname -I | cut -d ' ' -f 1)
  [[ $(curl --silent --insecure --max-time 10 --resolve "$FQDN:443:$address" "https://$FQDN/readyz") == *'"ready":true'* ]]
}
