import { ClawbotError } from '../../../../domain/errors.ts';
import type { Begun } from '../../../../ports/cloud.ts';
import { ask, codeOf } from '../ask.ts';
import { crowdLookSeconds } from '../crowd.ts';
import { armDeploymentName } from '../names.ts';
import { listContent } from '../observe/list-content.ts';
import { readContent } from '../observe/read-content.ts';
import type { ContainedKind } from '../plan.ts';
import type { Site } from '../site.ts';
import { buildTemplate } from '../template/build-template.ts';
import { foreign, requireOurGroupOnce } from './require-ours.ts';

/** A look at once would see only that the template was taken. */
const firstLookSeconds = 0.3;

/** Sends the whole template, unless what is wanted of it is there; a template that is at work already will make it. */
export async function deployTemplate(site: Site, kind: ContainedKind, readCustomData: () => Promise<string>): Promise<Begun> {
  const { clients, groupName, signal, target } = site;
  const [group, items, customData] = await Promise.all([requireOurGroupOnce(site), listContent(site), readCustomData()]);
  if (!group) throw new ClawbotError('azure-not-found', 'Azure does not show the resource group yet.');
  const { resources } = readContent(site.expected, items, target);
  const taken = site.expected.find((each) => resources.some((seen) => seen.kind === each.kind && seen.presence === 'foreign'));
  if (taken) throw foreign(taken.kind, taken.name);
  if (resources.some((seen) => seen.kind === kind && seen.presence === 'present')) return {};
  const template = buildTemplate({ spec: target.spec, customData });
  await ask(signal, () => submit(site, { ...template }));
  return { lookAgainSeconds: clients.crowd.join(groupName, new Date()) ? crowdLookSeconds : firstLookSeconds };
}

async function submit({ clients, groupName, signal }: Site, template: Record<string, unknown>): Promise<void> {
  const properties = { mode: 'Incremental' as const, template };
  try {
    const poller = clients.deployments.deployments.createOrUpdate(groupName, armDeploymentName, { properties }, { abortSignal: signal });
    await poller.submitted();
  } catch (error) {
    if (codeOf(error) !== 'DeploymentActive') throw error;
  }
}
