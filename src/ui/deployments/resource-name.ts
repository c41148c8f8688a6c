const titles: Record<string, string> = {
  'state-folder': 'State folder with its data',
  'vault-secret': 'Secret in the vault',
};

/** The kind of a resource in words: `state-folder` becomes `State folder`. */
export function nameResourceKind(kind: string): string {
  const known = titles[kind];
  if (known) return known;
  const words = kind.replaceAll(/[-_:/]+/g, ' ').trim();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
