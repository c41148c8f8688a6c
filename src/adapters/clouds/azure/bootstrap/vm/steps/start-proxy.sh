# shellcheck shell=bash

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
