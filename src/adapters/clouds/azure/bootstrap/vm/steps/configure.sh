# shellcheck shell=bash

step_configure() {
  close_firewall
  make_gateway_token
  place_gateway_configuration
  place_proxy_configuration
  link_commands
  printf '%s\n' "$INCARNATION" | write_once /var/lib/clawbot/incarnation
  if [[ -d /run/systemd/system ]]; then systemctl daemon-reload; fi
}

# Also keeps the assistant from asking Azure about this machine: what it does there could be told to it by a stranger.
close_firewall() {
  "$library/service.sh" start clawbot-firewall || fail firewall "The firewall of the machine could not be set."
}

make_gateway_token() {
  install -d -m 0700 /etc/openclaw
  [[ -s /etc/openclaw/gateway.env ]] || printf "OPENCLAW_GATEWAY_TOKEN='%s'\n" "$(openssl rand -hex 32)" | write_once /etc/openclaw/gateway.env
}

# Once there it belongs to OpenClaw, whose settings page writes it too.
place_gateway_configuration() {
  local state=/var/lib/openclaw/.openclaw
  install -d -m 0700 -o openclaw -g openclaw "$state" /var/cache/openclaw
  [[ -e $state/openclaw.json ]] || install -m 0600 -o openclaw -g openclaw "$library/openclaw.json" "$state/openclaw.json"
}

place_proxy_configuration() {
  local address
  address=$(find_public_address)
  [[ -z $address ]] || tell_fact public-address "$address"
  # OpenClaw allows this origin; the loopback address stands for none.
  printf "CLAWBOT_PUBLIC_ADDRESS='%s'\n" "${address:-127.0.0.1}" | replace /etc/clawbot/machine.env
  node "$library/proxy-config.mjs" "$library/proxy.json" "$address" | replace /etc/caddy/config.json
}

# The interface of an Azure machine has a private address only; its public name tells the other one.
find_public_address() {
  local address
  address=$(getent ahostsv4 "$FQDN" | head -n 1 | cut -d ' ' -f 1) || true
  if [[ $address =~ ^[0-9]+(\.[0-9]+){3}$ && $address != 127.* ]]; then printf '%s' "$address"; fi
}

link_commands() {
  local command
  for command in owner-link set-model set-channels prove-reply; do link_command "$command"; done
}
link_command() { ln -sfn "$library/clawbot-$1.mjs" "/usr/local/sbin/clawbot-$1"; }
