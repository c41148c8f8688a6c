import type { Observation } from '../../../../domain/observed-state.ts';
import type { RequestCost } from '../request-budget.ts';
import { chooseLook, type Look } from './choose-look.ts';
import { lookAtBoot } from './look-at-boot.ts';
import { lookAtGroup, lookAtShell } from './look-at-group.ts';
import { withRecord } from './look-at-record.ts';
import { lookAtTemplate } from './look-at-template.ts';
import type { Scene } from './scene.ts';

const looks = { shell: lookAtShell, template: lookAtTemplate, boot: lookAtBoot, group: lookAtGroup };

/** What a look takes of the account as a rule. After `shell` the template follows at once, before which the group is listed. */
const costs: Record<Look, RequestCost> = {
  shell: { reads: 2, writes: 1 },
  template: { reads: 1, writes: 0 },
  boot: { reads: 0, writes: 0 },
  group: { reads: 4, writes: 0 },
};
/** Before its group is made a deployment has not begun. Whoever begins also gets what the template takes. */
const beginning: RequestCost = { reads: 1, writes: 1 };

/** Reads the account and the machine, as little of them as tells what is being waited for. Writes nothing. */
export async function observe(scene: Scene): Promise<Observation> {
  scene.signal.throwIfAborted();
  const look = chooseLook({ ...scene, ...scene.target });
  claimCost(scene, look);
  const seen = await looks[look](scene);
  return withRecord(scene, seen ?? (await lookAtGroup(scene)));
}

function claimCost({ clients, groupName, target }: Scene, look: Look): void {
  const what = `${groupName} look`;
  const begins = look === 'shell' && !target.ledger.some(({ kind }) => kind === 'resource-group');
  if (begins) clients.budget.claim(what, beginning, costs.shell);
  else clients.budget.claim(what, costs[look]);
}
