import type { ResourceView } from '../../../../api/types.ts';

/** What is known of a resource: asked for and never seen, made, or gone. */
export function stateOf({ madeAt, goneAt }: Pick<ResourceView, 'madeAt' | 'goneAt'>): 'unseen' | 'made' | 'gone' {
  if (goneAt) return 'gone';
  return madeAt ? 'made' : 'unseen';
}
