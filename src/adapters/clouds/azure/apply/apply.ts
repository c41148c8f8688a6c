import type { Action } from '../../../../domain/action.ts';
import { ClawbotError } from '../../../../domain/errors.ts';
import { isContainedKind } from '../plan.ts';
import type { RequestCost } from '../request-budget.ts';
import { restartGateway } from '../run-command/restart-gateway.ts';
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
export async function apply(site: Site, action: Write, readCustomData: () => Promise<string>): Promise<void> {
  if ('kind' in action && action.kind === recordKind) return applyToZone(site, action.verb);
  site.clients.budget.claim(`${site.groupName} ${action.verb}`, costOf(action));
  switch (action.verb) {
    case 'create':
      if (action.kind === 'resource-group') return createGroup(site);
      if (isContainedKind(action.kind)) return deployTemplate(site, action.kind, readCustomData);
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
function applyToZone(site: Site, verb: 'create' | 'delete'): Promise<void> {
  return verb === 'create' ? createRecord(site) : deleteRecord(site);
}

/** What it is about is read before; deletions are counted apart by Azure. */
function costOf({ verb }: Write): RequestCost {
  return { reads: verb === 'create' || verb === 'delete' ? 2 : 1, writes: verb === 'delete' ? 0 : 1 };
}

function unknownKind(kind: string): ClawbotError {
  return new ClawbotError('invalid-input', `Azure deployments have no resource of the kind ${kind}.`);
}
