import { z } from 'zod';
import { inWords } from '../../../../domain/resource.ts';
import { askFor } from '../ask.ts';
import { armTypes, isSameId } from '../resource-id.ts';
import { readTag, tagsOf } from '../tags.ts';
import { inboundRules } from '../template/network.ts';
import type { Findings } from './gather-findings.ts';
import type { Scene } from './scene.ts';

const ruleSchema = z.object({
  name: z.string(),
  properties: z.object({
    direction: z.string(),
    access: z.string(),
    sourceAddressPrefix: z.string().optional(),
    sourceAddressPrefixes: z.array(z.string()).optional(),
    destinationPortRange: z.string().optional(),
    destinationPortRanges: z.array(z.string()).optional(),
  }),
});
const firewallSchema = z.object({ securityRules: z.array(ruleSchema) });

type Rule = z.infer<typeof ruleSchema>;

/** What somebody else changed about a machine that runs, in sentences; reads the firewall. */
export async function findDrift(scene: Scene, { machine, items }: Findings): Promise<string | undefined> {
  const { spec } = scene.target;
  const sentences = [
    describeSize(spec.size, machine?.size),
    describeTags(scene, items),
    describeOpenings(await readRules(scene), spec.exposure?.sshSource ?? null),
  ].filter((sentence) => sentence !== null);
  return sentences.length > 0 ? sentences.join(' ') : undefined;
}

function describeSize(wanted: string, found: string | undefined): string | null {
  if (!found || found.toLowerCase() === wanted.toLowerCase()) return null;
  return `The virtual machine has the size ${found} instead of ${wanted}.`;
}

function describeTags({ expected, target }: Scene, items: Findings['items']): string | null {
  const wanted = Object.entries(tagsOf(target.spec));
  const changed = expected.filter(({ id, kind }) => {
    const item = items.find((candidate) => isSameId(candidate.id, id));
    return item && kind !== 'os-disk' && wanted.some(([name, value]) => readTag(item.tags, name) !== value);
  });
  return changed.length > 0 ? `Tags were changed: ${changed.map(({ kind }) => inWords(kind)).join(', ')}.` : null;
}

/** Ways in that the template did not make. Pure. */
export function describeOpenings(rules: readonly Rule[], sshSource: string | null): string | null {
  const known = inboundRules(sshSource).map(({ name, properties }) =>
    JSON.stringify([name, [properties.sourceAddressPrefix], [properties.destinationPortRange]]),
  );
  const opened = rules.filter(({ properties }) => properties.direction === 'Inbound' && properties.access === 'Allow');
  const foreign = opened.filter((rule) => !known.includes(JSON.stringify([rule.name, sourcesOf(rule), portsOf(rule)])));
  if (foreign.length === 0) return null;
  return `The firewall was opened: ${foreign.map((rule) => `${rule.name} (port ${portsOf(rule).join(', ')} from ${sourcesOf(rule).join(', ')})`).join('; ')}.`;
}

function sourcesOf({ properties }: Rule): string[] {
  return [properties.sourceAddressPrefix ?? [], properties.sourceAddressPrefixes ?? []].flat();
}

function portsOf({ properties }: Rule): string[] {
  return [properties.destinationPortRange ?? [], properties.destinationPortRanges ?? []].flat();
}

async function readRules({ clients, expected, signal }: Scene): Promise<Rule[]> {
  const firewall = expected.find(({ kind }) => kind === 'network-security-group');
  const { apiVersion } = armTypes['network-security-group'];
  const found =
    firewall && (await askFor(signal, () => clients.resources.resources.getById(firewall.id, apiVersion, { abortSignal: signal })));
  return firewallSchema.safeParse(found?.properties).data?.securityRules ?? [];
}
