/** Rights of Azure by the kind of thing they are about: `Microsoft.Compute/disks` with `read, write`. */
export function groupRights(rights: readonly string[]): { type: string; verbs: string[] }[] {
  const groups = new Map<string, string[]>();
  for (const right of rights) {
    // `start/action` is one verb, and a provider is registered without any kind.
    const [, type = right, verb = ''] = /^(.*?)\/([^/]+(?:\/action)?)$/.exec(right) ?? [];
    groups.set(type, [...(groups.get(type) ?? []), verb.replace(/\/action$/, '')]);
  }
  return [...groups].map(([type, verbs]) => ({ type, verbs }));
}
