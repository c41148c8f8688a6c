import { parse } from 'yaml';
import { z } from 'zod';

const cloudConfigSchema = z.object({
  write_files: z.array(z.object({ path: z.string(), content: z.string().default(''), permissions: z.string().optional() })).default([]),
});

/** What the custom data of ClawBot Deploy asks of a machine, as far as a guest acts on it. */
export interface MachineSettings {
  fqdn: string;
  ownDomain: string | null;
  incarnation: string;
  openclawVersion: string;
  /** Content of the files that are written before the first boot, by path. */
  files: ReadonlyMap<string, string>;
}

export const library = '/usr/local/lib/clawbot';

/** `null` for a machine of somebody else: it boots, and nothing is known of what it runs. */
export function readMachineSettings(customData: string): MachineSettings | null {
  if (!customData.startsWith('#cloud-config')) return null;
  const files = readFiles(customData);
  const variables = readVariables(files.get('/etc/clawbot/bootstrap.env') ?? '');
  if (!variables.FQDN) return null;
  return {
    fqdn: variables.FQDN,
    ownDomain: variables.OWN_DOMAIN || null,
    incarnation: variables.INCARNATION ?? '0',
    openclawVersion: variables.OPENCLAW_VERSION ?? '',
    files,
  };
}

function readFiles(customData: string): Map<string, string> {
  try {
    const { write_files: files } = cloudConfigSchema.parse(parse(customData, { version: '1.1' }));
    return new Map(files.map(({ path, content }) => [path, content]));
  } catch {
    return new Map();
  }
}

/** Values of lines such as `NAME='value'`, in which a quote is written as `'\''`. */
export function readVariables(text: string): Record<string, string> {
  const pairs = [...text.matchAll(/^(\w+)='((?:[^']|'\\'')*)'$/gm)];
  return Object.fromEntries(pairs.map(([, name = '', value = '']) => [name, value.replaceAll(`'\\''`, "'")]));
}

export function renderVariables(variables: Readonly<Record<string, string>>): string {
  return Object.entries(variables)
    .map(([name, value]) => `${name}='${value.replaceAll("'", `'\\''`)}'\n`)
    .join('');
}
