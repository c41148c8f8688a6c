import { describe, expect, it } from 'vitest';
import { countInput, isFiltered, type ListView, listInput, readView, toggle, writeView } from './list-view.ts';

const read = (query: string) => readView(new URLSearchParams(query));
const plain: ListView = { search: '', groups: [], clouds: [], regions: [], sort: 'newest', order: 'desc', includesDeleted: false };

describe('an address', () => {
  it.each([
    ['', plain],
    ['?q=my+bot&status=changing,running', { ...plain, search: 'my bot', groups: ['changing', 'running'] }],
    [
      '?cloud=azure&region=westeurope,eastus&deleted=1',
      { ...plain, clouds: ['azure'], regions: ['westeurope', 'eastus'], includesDeleted: true },
    ],
    ['?sort=cost', { ...plain, sort: 'cost' }],
    ['?sort=name&order=desc', { ...plain, sort: 'name', order: 'desc' }],
  ] satisfies [string, ListView][])('%s is a view, and the view that address', (query, view) => {
    expect(read(query)).toEqual(view);
    expect(writeView(view)).toBe(query);
  });

  it('with nonsense shows everything', () => {
    expect(read('?status=asleep,,&cloud=mars&region=../etc,West%00&sort=size&order=up&deleted=yes')).toEqual(plain);
    expect(read(`?q=a%00b${'x'.repeat(200)}`).search).toBe(`ab${'x'.repeat(98)}`);
  });
});

describe('what is asked for', () => {
  it('names statuses for their groups', () => {
    const view = read('?q=+bot+&status=attention,running&sort=name');
    expect(listInput('w', view)).toEqual({
      ...{ workspaceId: 'w', search: 'bot', status: 'failed,blocked,running', deleted: 'exclude' },
      ...{ sort: 'name', order: 'asc', limit: 100 },
    });
  });

  it('is nothing where there is no filter', () => {
    expect(countInput('w', read('?q=+'))).toEqual({ workspaceId: 'w', deleted: 'exclude' });
    expect([read('?q=+'), read('?deleted=1'), read('?q=a'), read('?region=x')].map(isFiltered)).toEqual([false, false, true, true]);
  });
});

it('toggles what is chosen', () => {
  expect(toggle(['a', 'b'], 'a')).toEqual(['b']);
  expect(toggle(['b'], 'a')).toEqual(['b', 'a']);
});
