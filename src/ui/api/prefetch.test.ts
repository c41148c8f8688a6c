import { expect, it } from 'vitest';
import { createPrefetch } from './prefetch.ts';

it('names an entry as the screens will ask for it', () => {
  const { keys } = createPrefetch();
  expect(keys.deployments.get.queryKey({ id: 'x' })).toEqual([['deployments', 'get'], { input: { id: 'x' }, type: 'query' }]);
  expect(keys.deployments.list.infiniteQueryKey({ workspaceId: 'w' })).toEqual([
    ['deployments', 'list'],
    { input: { workspaceId: 'w' }, type: 'infinite' },
  ]);
});
