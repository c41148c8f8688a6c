import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { ArmType } from '../../../test/arm-type-walker.ts';
import { runCommandSchema } from './resources/compute/run-command-schema.ts';
import { virtualMachine } from './resources/compute/schemas.ts';
import { networkInterface } from './resources/network/schemas/interfaces.ts';
import { publicIpAddress } from './resources/network/schemas/public-ips.ts';
import { networkSecurityGroup, securityRule } from './resources/network/schemas/security-groups.ts';
import { virtualNetwork } from './resources/network/schemas/virtual-networks.ts';

const folder = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'azure-types');
const network = 'microsoft.network.network.2025-05-01.json';
const deepest = 9;
const readOnly = 2;

describe("requests that Azure's own type data allows", () => {
  it.for([
    ['Microsoft.Network/networkSecurityGroups', network, networkSecurityGroup],
    ['Microsoft.Network/networkSecurityGroups/securityRules', network, securityRule],
    ['Microsoft.Network/virtualNetworks', network, virtualNetwork],
    ['Microsoft.Network/publicIPAddresses', network, publicIpAddress],
    ['Microsoft.Network/networkInterfaces', network, networkInterface],
    ['Microsoft.Compute/virtualMachines', 'microsoft.compute.compute_1.2025-04-01.json', virtualMachine],
    ['Microsoft.Compute/virtualMachines', 'microsoft.compute.compute_1.2026-04-01.json', virtualMachine],
    ['Microsoft.Compute/virtualMachines/runCommands', 'microsoft.compute.compute_1.2026-04-01.json', runCommandSchema],
  ] as const)('%s, every member and enum value, are read (%s)', ([type, file, schema], context) => {
    if (!existsSync(folder)) {
      const reason = 'SKIPPED: the Azure resource type data is not beside this checkout (../shared/azure-types)';
      console.warn(reason);
      context.skip(reason);
    }
    const bodies = listBodies(JSON.parse(readFileSync(join(folder, file), 'utf8')), type);
    expect(bodies.length).toBeGreaterThan(5);
    expect(bodies.filter(({ body, value }) => !isRead(schema, body, value)).map(({ path }) => path)).toEqual([]);
  });
});

interface Sample {
  path: string;
  /** With this one member only; others that are required may be missing. */
  body: unknown;
  /** Set for a value of an enum. */
  value: string | undefined;
}

/** Missing members are no matter here: only what is there must be known. */
function isRead(schema: z.ZodType, body: unknown, value: string | undefined): boolean {
  const { error } = schema.safeParse(body);
  const issues = error?.issues ?? [];
  return !issues.some(({ code, message }) => code === 'unrecognized_keys' || (value !== undefined && message.includes(`"${value}"`)));
}

function listBodies(types: ArmType[], name: string): Sample[] {
  const samples: Sample[] = [];
  const resolve = ({ $ref }: { $ref: string }) => types[Number($ref.slice(2))];
  const walk = (type: ArmType | undefined, path: string[], wrap: (value: unknown) => unknown, seen: readonly string[]): void => {
    if (type?.$type === 'ArrayType') walk(resolve(type.itemType), path, (value) => wrap([value]), seen);
    if (type?.$type === 'UnionType') for (const element of type.elements) walk(resolve(element), path, wrap, seen);
    if (type?.$type === 'StringLiteralType')
      samples.push({ path: `${path.join('.')}=${type.value}`, body: wrap(type.value), value: type.value });
    if (type?.$type !== 'ObjectType' || seen.includes(type.name) || path.length > deepest) return;
    for (const [key, { type: member, flags }] of Object.entries(type.properties)) {
      const at = [...path, key];
      if (key === 'apiVersion') continue;
      const wrapMember = (value: unknown) => wrap({ [key]: value });
      samples.push({ path: at.join('.'), body: wrapMember({}), value: undefined });
      if (!(flags & readOnly)) walk(resolve(member), at, wrapMember, [...seen, type.name]);
    }
  };
  const entry = types.find((type) => type.$type === 'ResourceType' && type.name.toLowerCase().startsWith(`${name.toLowerCase()}@`));
  if (entry?.$type === 'ResourceType') walk(resolve(entry.body), [], (value) => value, []);
  return samples;
}
