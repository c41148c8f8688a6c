import type { ObservedResource, ResourcePresence } from '../../../../domain/observed-state.ts';
import { inWords } from '../../../../domain/resource.ts';
import type { CloudTarget } from '../../../../ports/cloud.ts';
import type { Expected } from '../expected.ts';
import { isSameId, isWithin } from '../resource-id.ts';
import { isOurs } from '../tags.ts';

/** A resource as the list of a group, or a look at it alone, shows it. */
export interface ContentItem {
  id?: string;
  type?: string;
  name?: string;
  tags?: Record<string, string>;
  /** Such as the machine that a disk is attached to. */
  managedBy?: string;
  provisioningState?: string;
}

interface Content {
  resources: ObservedResource[];
  /** What would be deleted with the group and is not ours. */
  foreign: string[];
}

type Owner = Pick<CloudTarget, 'spec' | 'ledger'>;

/** Sorts what lies in the group of a deployment into its own and the rest. Pure. */
export function readContent(expected: readonly Expected[], items: readonly ContentItem[], owner: Owner): Content {
  const resources = expected.map((each): ObservedResource => {
    const item = items.find(({ id }) => isSameId(id, each.id));
    if (!item) return { kind: each.kind, name: each.name, presence: 'absent' };
    return { kind: each.kind, name: each.name, presence: presenceOf(each, item, expected, owner), cloudId: each.id };
  });
  const taken = expected.filter(({ kind }) => resources.some((seen) => seen.kind === kind && seen.presence === 'foreign'));
  const strangers = items.filter((item) => isStranger(item, expected));
  return { resources, foreign: [...taken.map(({ kind, name }) => `${inWords(kind)} ${name}`), ...strangers.map(describeItem)] };
}

function presenceOf(each: Expected, item: ContentItem, expected: readonly Expected[], owner: Owner): ResourcePresence {
  if (!isItemOurs(each, item, expected, owner)) return 'foreign';
  switch (item.provisioningState) {
    case 'Deleting':
      return 'deleting';
    case 'Creating':
    case 'Accepted':
      return 'creating';
    case 'Failed':
      // Left behind by a create that failed; the same create again mends it.
      return wasMade(each, owner) ? 'present' : 'absent';
    default:
      return 'present';
  }
}

/** Azure makes the disk with the machine, without its tags: it is ours while our machine holds it, and was when we saw that. */
function isItemOurs(each: Expected, item: ContentItem, expected: readonly Expected[], owner: Owner): boolean {
  if (isOurs(item.tags, owner.spec)) return true;
  if (each.kind !== 'os-disk') return false;
  const machine = expected.find(({ kind }) => kind === 'virtual-machine');
  return isSameId(item.managedBy, machine?.id) || wasMade(each, owner);
}

function wasMade({ kind, id }: Expected, { ledger }: Owner): boolean {
  return ledger.some((made) => made.kind === kind && made.createSucceededAt !== null && isSameId(made.cloudId ?? undefined, id));
}

/**
 * What lies within something of ours goes with it, such as an extension that a policy put on the machine. Tags prove
 * nothing here: a policy may hand those of the group on to whatever somebody puts into it.
 */
function isStranger({ id = '' }: ContentItem, expected: readonly Expected[]): boolean {
  return !expected.some((each) => isSameId(id, each.id) || isWithin(id, each.id));
}

function describeItem({ type, name, id }: ContentItem): string {
  return type && name ? `${type}/${name}` : (id ?? 'unnamed');
}
