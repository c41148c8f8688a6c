import type { ObservedDomain } from '../../../../domain/observed-state.ts';
import { checkDomain } from '../probe/check-domain.ts';
import { ownAddress } from '../probe/instance-address.ts';
import type { MachineFindings } from './gather-findings.ts';
import type { Scene } from './scene.ts';

/** Whether the user's own domain leads to the assistant. One that was just proven is not looked up. */
export async function lookAtDomain({ target, resolver }: Scene, { address, memory }: MachineFindings): Promise<ObservedDomain | undefined> {
  const own = ownAddress(target.spec);
  if (!own) return undefined;
  const domain = new URL(own.origin).hostname;
  if (address.origin === own.origin) return { state: 'works', message: `The assistant answers at ${domain}.` };
  return checkDomain(resolver, domain, target.spec, memory.facts);
}
