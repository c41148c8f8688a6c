import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ArmType, type CheckMode, checkArmBody } from './arm-type-walker.ts';

/** Microsoft's own type data (Azure/bicep-types-az), if it lies beside the checkout. */
const folder = join(import.meta.dirname, '..', '..', 'shared', 'azure-types');

/** A judge of bodies that we did not write. */
export interface ArmTypes {
  /** What is wrong with a body of `Type@apiVersion`, one sentence each; empty when nothing is. Throws for a type without data. */
  check(typeAndVersion: string, body: unknown, mode: CheckMode): string[];
  has(typeAndVersion: string): boolean;
}

interface SkippableTest {
  skip(reason: string): never;
}

/** The type data; without it the test is skipped, and says so aloud. */
export function requireArmTypes(test: SkippableTest): ArmTypes {
  const types = loadArmTypes();
  if (types) return types;
  const reason = 'SKIPPED: the Azure resource type data is not beside this checkout (../shared/azure-types), so bodies are not judged';
  console.warn(reason);
  return test.skip(reason);
}

function loadArmTypes(): ArmTypes | null {
  if (!existsSync(folder)) return null;
  const index = indexResources();
  return {
    has: (typeAndVersion) => index.has(typeAndVersion.toLowerCase()),
    check(typeAndVersion, body, mode) {
      const entry = index.get(typeAndVersion.toLowerCase());
      if (!entry) throw new Error(`No type data for ${typeAndVersion}`);
      return checkArmBody(entry.types, entry.bodyRef, body, mode);
    },
  };
}

function indexResources(): Map<string, { types: ArmType[]; bodyRef: string }> {
  const index = new Map<string, { types: ArmType[]; bodyRef: string }>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    const types = JSON.parse(readFileSync(join(folder, file), 'utf8')) as ArmType[];
    for (const type of types) {
      if (type.$type === 'ResourceType') index.set(type.name.toLowerCase(), { types, bodyRef: type.body.$ref });
    }
  }
  return index;
}
