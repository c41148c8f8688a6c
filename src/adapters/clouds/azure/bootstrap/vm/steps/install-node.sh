# shellcheck shell=bash

readonly node_folder=/opt/node

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
