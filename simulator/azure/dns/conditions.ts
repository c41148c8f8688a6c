import type { Answer, Exchange } from '../core/exchange.ts';
import type { StoredResource } from '../core/world.ts';
import { refuse } from './refusal.ts';

/** What the headers of a write demand of the record set that is there; `null` when it is so. */
export function checkConditions(existing: StoredResource | undefined, { headers }: Exchange): Answer | null {
  const [match, noneMatch] = [headers.get('if-match'), headers.get('if-none-match')];
  if (noneMatch === '*' && existing) return precondition('None-Match', '*', 'n/a');
  if (match === undefined || (match === '*' ? existing : existing?.etag === match)) return null;
  return precondition('Match', match, existing?.etag ?? 'n/a');
}

function precondition(header: string, wanted: string, current: string): Answer {
  return refuse(
    412,
    'PreconditionFailed',
    `The condition '${wanted}' in the If-${header} header was not satisfied. The current was '${current}'.`,
  );
}
