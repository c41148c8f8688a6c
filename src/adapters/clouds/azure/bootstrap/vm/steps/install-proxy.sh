# shellcheck shell=bash

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
