const titles: Record<string, string> = {
  'secret-gateway-token': 'Access token in the vault',
  'secret-model-key': 'Model key in the vault',
  'state-folder': 'State folder with all its data',
  'openclaw-package': 'Installed OpenClaw',
};

/** The kind of a resource in words; of one not known here: `key-vault` becomes `Key vault`. */
export function nameResourceKind(kind: string): string {
  const known = titles[kind];
  if (known) return known;
  const words = kind.replaceAll(/[-_:/]+/g, ' ').trim();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
