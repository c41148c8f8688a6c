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
readonly node_folder=/opt/node
readonly openclaw_folder=/opt/openclaw
readonly gateway=http://127.0.0.1:18789

# shellcheck source=/dev/null
source /etc/clawbot/bootstrap.env

main() {
  exec 3>&1
  mkdir -p "$logs" "$cache" /run/clawbot
  run_step prepare-system
  in_parallel install_gateway_parts install_proxy_parts
  run_step configure
  in_parallel start_gateway_parts start_proxy_parts
  rm -rf "$cache"
  run_step ready
}

install_gateway_parts() {
  run_step install-node
  run_step install-openclaw
}
install_proxy_parts() { run_step install-proxy; }
start_gateway_parts() { run_step start-gateway; }
start_proxy_parts() { run_step start-proxy; }

# ---- how steps run and what they tell ----

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

# ---- prepare-system ----

step_prepare_system() {
  install_packages
  add_user openclaw /var/lib/openclaw
  add_user caddy /var/lib/caddy
  add_swap
}

# Ubuntu's cloud image has nearly all of them, so that most first boots need no package at all.
install_packages() {
  local pair packages=()
  for pair in curl:curl openssl:openssl xz:xz-utils nft:nftables setpriv:util-linux; do
    command -v "${pair%%:*}" >/dev/null || packages+=("${pair##*:}")
  done
  [[ -e /etc/ssl/certs/ca-certificates.crt ]] || packages+=(ca-certificates)
  ((${#packages[@]})) || return 0
  tell info "Installing the packages ${packages[*]}"
  # The machine updates itself after its first boot and may hold the lock of apt.
  local options=(-qq -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3)
  apt-get update "${options[@]}" || fail network "The package lists of the operating system could not be fetched."
  apt-get install "${options[@]}" --yes --no-install-recommends "${packages[@]}" || fail packages "The packages ${packages[*]} could not be installed."
}

add_user() {
  id "$1" >/dev/null 2>&1 || useradd --system --user-group --home-dir "$2" --shell /usr/sbin/nologin "$1"
  install -d -m 0700 -o "$1" -g "$1" "$2"
}

# The first start of OpenClaw peaks at about 1 GB; without swap a 2 GB machine kills it.
add_swap() {
  ((SWAP_MIB > 0)) || return 0
  grep -qs '^/swapfile ' /proc/swaps && return 0
  if [[ ! -e /swapfile ]]; then
    fallocate -l "${SWAP_MIB}M" /swapfile.new || fail disk "The disk has no room for ${SWAP_MIB} MiB of swap."
    chmod 0600 /swapfile.new
    mkswap /swapfile.new
    mv /swapfile.new /swapfile
  fi
  grep -qs '^/swapfile ' /etc/fstab || printf '/swapfile none swap sw 0 0\n' >>/etc/fstab
  swapon /swapfile || tell warn "Swap could not be switched on; the machine goes on without it."
}

# ---- install-node, install-proxy, install-openclaw ----

step_install_node() {
  [[ $(cat "$node_folder/.checksum" 2>/dev/null) == "$NODE_SHA256" ]] || install_node
  ln -sfn "$node_folder/bin/node" /usr/local/bin/node
  ln -sfn "$node_folder/bin/npm" /usr/local/bin/npm
  tell_fact node-version "$(node --version)"
}

install_node() {
  download "Node.js" "$NODE_URL" "$cache/node.tar.xz" sha256 "$NODE_SHA256"
  rm -rf "$node_folder.new"
  mkdir "$node_folder.new"
  tar -xJf "$cache/node.tar.xz" -C "$node_folder.new" --strip-components=1 --no-same-owner --exclude='*/include' --exclude='*/share' ||
    fail disk "Node.js could not be unpacked."
  printf '%s\n' "$NODE_SHA256" >"$node_folder.new/.checksum"
  rm -rf "$node_folder"
  mv "$node_folder.new" "$node_folder"
}

step_install_proxy() {
  [[ $(cat /opt/caddy/.checksum 2>/dev/null) == "$CADDY_SHA512" ]] || install_proxy
  ln -sfn /opt/caddy/caddy /usr/local/bin/caddy
}

install_proxy() {
  download Caddy "$CADDY_URL" "$cache/caddy.tar.gz" sha512 "$CADDY_SHA512"
  rm -rf /opt/caddy.new
  mkdir /opt/caddy.new
  tar -xzf "$cache/caddy.tar.gz" -C /opt/caddy.new --no-same-owner caddy || fail disk "Caddy could not be unpacked."
  printf '%s\n' "$CADDY_SHA512" >/opt/caddy.new/.checksum
  rm -rf /opt/caddy
  mv /opt/caddy.new /opt/caddy
}

# What is downloaded, address, file, kind of checksum, checksum.
download() {
  tell info "Downloading $1"
  curl --fail --silent --show-error --location --retry 5 --retry-delay 2 --retry-all-errors \
    --connect-timeout 20 --max-time 600 --output "$3" -- "$2" || fail network "$1 could not be downloaded from $2"
  printf '%s  %s\n' "$5" "$3" | "${4}sum" --check --status || fail checksum "$1 is not what it should be: its $4 differs. Nothing of it was used."
}

step_install_openclaw() {
  [[ $(cat "$openclaw_folder/.integrity" 2>/dev/null) == "$OPENCLAW_INTEGRITY" ]] || install_openclaw
  ln -sfn "$openclaw_folder/bin/openclaw" /usr/local/bin/openclaw
  tell_fact openclaw-version "$OPENCLAW_VERSION"
}

# That our version is the one we know is checked here; npm checks the packages it needs against their registry.
install_openclaw() {
  [[ -z $NPM_REGISTRY ]] || export npm_config_registry=$NPM_REGISTRY
  export npm_config_cache=$cache/npm npm_config_update_notifier=false npm_config_audit=false npm_config_fund=false npm_config_loglevel=error
  local package="$cache/openclaw-$OPENCLAW_VERSION.tgz"
  tell info "Downloading OpenClaw $OPENCLAW_VERSION"
  run_npm pack "openclaw@$OPENCLAW_VERSION" --pack-destination "$cache"
  [[ sha512-$(openssl dgst -sha512 -binary "$package" | base64 -w0) == "$OPENCLAW_INTEGRITY" ]] ||
    fail checksum "OpenClaw $OPENCLAW_VERSION is not what it should be: its sha512 differs. Nothing of it was used."
  tell info "Installing OpenClaw $OPENCLAW_VERSION with its dependencies"
  rm -rf "$openclaw_folder.new"
  # From npm's cache, so from the very package that was checked; by name, which is faster than from a file.
  run_npm install --global --prefix "$openclaw_folder.new" --prefer-offline --allow-scripts=openclaw "openclaw@$OPENCLAW_VERSION"
  printf '%s\n' "$OPENCLAW_INTEGRITY" >"$openclaw_folder.new/.integrity"
  rm -rf "$openclaw_folder"
  mv "$openclaw_folder.new" "$openclaw_folder"
}

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

# ---- configure ----

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
  for command in owner-link set-model prove-reply; do link_command "$command"; done
}
link_command() { ln -sfn "$library/clawbot-$1.mjs" "/usr/local/sbin/clawbot-$1"; }

# Whole or not at all, and for root alone.
write_once() { [[ -e $1 ]] || replace "$1"; }
replace() {
  mkdir -p "$(dirname "$1")"
  (umask 077 && cat >"$1.new")
  if [[ $1 == /etc/caddy/* ]]; then chown caddy:caddy "$1.new"; fi
  if cmp -s "$1.new" "$1"; then rm "$1.new"; else mv "$1.new" "$1"; fi
}

# ---- start-gateway, start-proxy, ready ----

step_start_gateway() {
  "$library/service.sh" start openclaw || fail gateway "The gateway could not be started."
  wait_until 240 gateway_started || diagnose_gateway
}

gateway_started() { curl --silent --fail --output /dev/null --max-time 5 "$gateway/startupz"; }

diagnose_gateway() {
  "$library/openclaw.mjs" config validate --json || fail config "OpenClaw refuses its configuration."
  "$library/service.sh" running openclaw || fail gateway "The gateway ended instead of becoming ready."
  fail gateway "The gateway was not ready within 240 seconds."
}

step_start_proxy() {
  # As its own user: checking already makes the keys of its authority.
  setpriv --reuid caddy --regid caddy --init-groups env HOME=/var/lib/caddy caddy validate --config /etc/caddy/config.json || fail proxy "Caddy refuses its configuration."
  "$library/service.sh" start caddy || fail proxy "Caddy could not be started."
  wait_until 240 has_certificate "$FQDN" || fail certificate "No certificate for $FQDN could be had within 240 seconds."
  tell_certificate tls "$FQDN"
  [[ -z $OWN_DOMAIN ]] || tell_own_domain
  # shellcheck source=/dev/null
  source /etc/clawbot/machine.env
  [[ $CLAWBOT_PUBLIC_ADDRESS == 127.0.0.1 ]] || tell_certificate address-tls "$CLAWBOT_PUBLIC_ADDRESS"
  tell_own_authority
}

# Its record may be set later; Caddy goes on trying.
tell_own_domain() {
  wait_until 60 has_certificate "$OWN_DOMAIN" || tell warn "There is no certificate for $OWN_DOMAIN yet. Does its record point to this machine?"
  tell_certificate own-domain-tls "$OWN_DOMAIN"
}

has_certificate() { served_certificate "$1" | openssl x509 -noout; }

# What a browser is shown under this name; for an address it asks without one.
served_certificate() {
  local name=(-servername "$1")
  [[ $1 =~ ^[0-9.]+$ ]] && name=(-noservername)
  timeout 10 openssl s_client -connect 127.0.0.1:443 "${name[@]}" </dev/null 2>/dev/null
}

tell_certificate() {
  local mode=internal
  if ! has_certificate "$2"; then
    tell_fact "$1-mode" none
    return 0
  fi
  served_certificate "$2" | openssl x509 >"/run/clawbot/$1.pem"
  openssl verify -untrusted <(served_chain "$2") "/run/clawbot/$1.pem" >/dev/null 2>&1 && mode=public
  tell_fact "$1-mode" "$mode"
  tell_fact "$1-fingerprint" "$(openssl x509 -in "/run/clawbot/$1.pem" -noout -fingerprint -sha256 | cut -d = -f 2 | tr -d : | tr '[:upper:]' '[:lower:]')"
}

served_chain() {
  local name=(-servername "$1")
  [[ $1 =~ ^[0-9.]+$ ]] && name=(-noservername)
  timeout 10 openssl s_client -showcerts -connect 127.0.0.1:443 "${name[@]}" </dev/null 2>/dev/null
}

# With it the certificates that Caddy made itself can be checked, also after they were renewed.
tell_own_authority() {
  local root=/var/lib/caddy/pki/authorities/local/root.crt
  [[ ! -e $root ]] || tell_fact tls-authority "$(openssl x509 -in "$root" -outform DER | base64 -w0)"
}

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

# Seconds, then what must succeed.
wait_until() {
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    ((SECONDS < end)) || return 1
    sleep 0.25
  done
}

# A restart that is asked for meanwhile runs this too: it waits, and finds everything done. What is started here
# must not keep the lock, hence --close.
[[ -n ${CLAWBOT_LOCKED:-} ]] || CLAWBOT_LOCKED=1 exec flock --close /run/clawbot-bootstrap.lock "$0" "$@"
main "$@"
