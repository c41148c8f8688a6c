import { describeCautions, findAzureSize } from '../../../../domain/azure-sizes.ts';
import type { PreflightPlan, PreflightRow } from '../../../../domain/preflight.ts';
import type { Sku } from './read-sku.ts';
import { fail, pass, warn } from './row.ts';

const neededMemoryGib = 4;

/** Whether the region gives this size to this subscription, and whether it can start our image. */
export function checkSize({ region, size }: PreflightPlan, sku: Sku | null): PreflightRow {
  const refusal = findRefusal(sku);
  if (refusal) {
    const fix = 'Choose another size or another region.';
    return fail('size', `${size} in ${region}: ${refusal}.`, { fix, whoActs: 'you', details: sku?.restrictions ?? [] });
  }
  const memoryGib = Number(sku?.capabilities.get('MemoryGB'));
  const entry = findAzureSize(size);
  const known = entry ? describeCautions(entry) : null;
  const small = memoryGib < neededMemoryGib ? `It has ${memoryGib} GB of memory; OpenClaw needs ${neededMemoryGib} GB.` : null;
  const warning = known ?? small;
  if (warning) return warn('size', `${region} offers ${size}, but: ${warning}`, { fix: 'Rather choose B2als v2.', whoActs: 'you' });
  return pass('size', `${region} offers ${size} to this subscription.`);
}

function findRefusal(sku: Sku | null): string | null {
  if (!sku) return 'the region does not have it';
  if (sku.restrictions.length > 0) return 'Azure does not offer it to this subscription';
  const { capabilities } = sku;
  if (capabilities.get('CpuArchitectureType') === 'Arm64') return 'its processor is of another kind (Arm) than the system image';
  const generations = capabilities.get('HyperVGenerations');
  if (generations && !generations.includes('V2')) return 'it is too old for the system image';
  return capabilities.get('TrustedLaunchDisabled') === 'True' ? 'it cannot start in a trusted way' : null;
}
