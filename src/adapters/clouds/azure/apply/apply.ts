import type { Action } from '../../../../domain/action.ts';
import { ClawbotError } from '../../../../domain/errors.ts';
import type { Begun } from '../../../../ports/cloud.ts';
import { isContainedKind } from '../plan.ts';
import type { RequestCost } from '../request-budget.ts';
import { restartGateway } from '../run-command/restart-gateway.ts';
import { readNotes } from '../run-notes.ts';
import type { Site } from '../site.ts';
import { createRecord, deleteRecord } from '../zone/apply-record.ts';
import { recordKind } from '../zone/zone-record.ts';
import { createGroup } from './create-group.ts';
import { deleteGroup } from './delete-group.ts';
import { deleteResource } from './delete-resource.ts';
import { deployTemplate } from './deploy-template.ts';
import { startMachine, stopMachine } from './power.ts';

type Write = Exclude<Action, { verb: 'prove-reply' }>;

/** Begins one write and returns; what it is about was read anew right before. */
export async function apply(site: Site, action: Write, readCustomData: () => Promise<string>): Promise<Begun> {
  if ('kind' in action && action.kind === recordKind) return applyToZone(site, action.verb);
  const isPaid = action.verb === 'create' && readNotes(site.target);
  if (!isPaid) site.clients.budget.claim(`${site.groupName} ${action.verb}`, costOf(action));
  if (action.verb === 'create' && isContainedKind(action.kind)) return deployTemplate(site, action.kind, readCustomData);
  await begin(site, action);
  return {};
}

async function begin(site: Site, action: Write): Promise<void> {
  switch (action.verb) {
    case 'create':
      if (action.kind === 'resource-group') return createGroup(site);
      throw unknownKind(action.kind);
    case 'delete':
      if (action.kind === 'resource-group') return deleteGroup(site);
      if (isContainedKind(action.kind)) return deleteResource(site, action.kind);
      throw unknownKind(action.kind);
    case 'start':
      return startMachine(site);
    case 'stop':
      return stopMachine(site);
    case 'restart':
      return restartGateway(site);
  }
}

/** The zone is no part of the account, whose requests are counted. */
async function applyToZone(site: Site, verb: 'create' | 'delete'): Promise<Begun> {
  await (verb === 'create' ? createRecord(site) : deleteRecord(site));
  return {};
}

/** What it is about is read before; deletions are counted apart by Azure. */
function costOf({ verb }: Write): RequestCost {
  return { reads: verb === 'create' || verb === 'delete' ? 2 : 1, writes: verb === 'delete' ? 0 : 1 };
}

function unknownKind(kind: string): ClawbotError {
  return new ClawbotError('invalid-input', `Azure deployments have no resource of the kind ${kind}.`);
}
