# shellcheck shell=bash

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
