const titles: Record<string, string> = {
  'secret-gateway-token': 'Access token in the vault',
  'secret-model-key': 'Model key in the vault',
  'state-folder': 'State folder with all its data',
  'openclaw-package': 'Installed OpenClaw',
  'resource-group': 'Resource group',
  'network-security-group': 'Firewall (network security group)',
  'virtual-network': 'Virtual network',
  'public-ip': 'Public address',
  'network-interface': 'Network interface',
  'os-disk': 'Disk with all its data',
  'virtual-machine': 'Virtual machine',
};

/** The kind of a resource in words; of one not known here: `key-vault` and `Microsoft.KeyVault/keyVault` become `Key vault`. */
export function nameResourceKind(kind: string): string {
  const known = titles[kind];
  if (known) return known;
  const own = kind.split('/').at(-1) ?? kind;
  const words = own
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[-_:]+/g, ' ')
    .trim()
    .toLowerCase();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
