# shellcheck shell=bash
# By its lock where there is one: every package by the checksum that the lock tells. Otherwise with what npm finds today.

readonly openclaw_folder=/opt/openclaw
# For each package a line: its sha512, where a registry keeps it, and its folder below that of OpenClaw. Empty without a lock.
readonly locked_packages=$library/openclaw.packages

step_install_openclaw() {
  [[ $(cat "$openclaw_folder/.integrity" 2>/dev/null) == "$OPENCLAW_INTEGRITY" ]] || install_openclaw
  ln -sfn "$openclaw_folder/bin/openclaw" /usr/local/bin/openclaw
  tell_fact openclaw-version "$OPENCLAW_VERSION"
}

install_openclaw() {
  [[ -z $NPM_REGISTRY ]] || export npm_config_registry=$NPM_REGISTRY
  export npm_config_cache=$cache/npm npm_config_update_notifier=false npm_config_audit=false npm_config_fund=false npm_config_loglevel=error
  rm -rf "$openclaw_folder.new"
  if [[ -s $locked_packages ]]; then install_locked; else install_unlocked; fi
  printf '%s\n' "$OPENCLAW_INTEGRITY" >"$openclaw_folder.new/.integrity"
  rm -rf "$openclaw_folder"
  mv "$openclaw_folder.new" "$openclaw_folder"
}

install_locked() {
  local registry wrong
  tell info "Downloading OpenClaw $OPENCLAW_VERSION"
  registry=${NPM_REGISTRY:-$(npm config get registry)}
  fetch_packages "${registry%/}" || fail network "OpenClaw or a package that it needs could not be downloaded."
  wrong=$(find_wrong_package) || fail checksum "${wrong%%:*} is not what it should be: its sha512 differs. Nothing of it was used."
  tell info "Installing OpenClaw $OPENCLAW_VERSION with its dependencies"
  unpack_packages || fail disk "OpenClaw could not be unpacked."
  # Links their programs and runs the one install script that is allowed.
  run_npm rebuild --global --prefix "$openclaw_folder.new" --allow-scripts=openclaw
}

# In the order of the lock: OpenClaw itself, two thirds of all, must not begin last.
fetch_packages() {
  local tarball transfers=()
  while read -r tarball; do
    transfers+=(--output "$cache/$tarball" "$1/$tarball")
  done < <(awk '!seen[$2]++ { print $2 }' "$locked_packages")
  curl "${download_options[@]}" --no-progress-meter --globoff --create-dirs --parallel --parallel-max 32 --fail-early "${transfers[@]}"
}

find_wrong_package() {
  cd "$cache" && sed 's/ /  /; s/ [^ ]*$//' "$locked_packages" | sha512sum --check --quiet
}

# With the modes that npm gives: what a package says of them may let everybody write into it.
unpack_packages() {
  local openclaw=$openclaw_folder.new/lib/node_modules/openclaw
  # shellcheck disable=SC2016
  local unpack='mkdir -p "$2" && exec tar -xzmf "$0/$1" -C "$2" --strip-components=1 --no-same-owner --no-same-permissions --warning=no-unknown-keyword'
  mkdir -p "$openclaw" &&
    (cd "$openclaw" && cut -d ' ' -f 2,3 "$locked_packages" | xargs -n 2 -P "$(nproc)" sh -c "$unpack" "$cache") &&
    chmod -R u+w,a+rX "$openclaw"
}

# That our version is the one we know is checked here; npm checks the packages it needs against their registry.
install_unlocked() {
  local package="$cache/openclaw-$OPENCLAW_VERSION.tgz"
  tell info "Downloading OpenClaw $OPENCLAW_VERSION"
  run_npm pack "openclaw@$OPENCLAW_VERSION" --pack-destination "$cache"
  [[ sha512-$(openssl dgst -sha512 -binary "$package" | base64 -w0) == "$OPENCLAW_INTEGRITY" ]] ||
    fail checksum "OpenClaw $OPENCLAW_VERSION is not what it should be: its sha512 differs. Nothing of it was used."
  tell info "Installing OpenClaw $OPENCLAW_VERSION with its dependencies"
  # From npm's cache, so from the very package that was checked; by name, which is faster than from a file.
  run_npm install --global --prefix "$openclaw_folder.new" --prefer-offline --allow-scripts=openclaw "openclaw@$OPENCLAW_VERSION"
}
