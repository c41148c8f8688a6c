import { expect, it } from 'vitest';
import { createTokenSource } from './token-source.ts';

function arrange(validForSeconds: number) {
  let issued = 0;
  return createTokenSource(async () => ({ token: `${++issued}`, expiresAt: new Date(Date.now() + validForSeconds * 1000).toISOString() }));
}

it('keeps a token that lasts', async () => {
  const source = arrange(600);
  expect([await source.get(), await source.get()]).toEqual(['1', '1']);
});

it('asks anew when the token is about to end', async () => {
  const source = arrange(30);
  expect([await source.get(), await source.get()]).toEqual(['1', '2']);
});

it('asks anew when the token did not help', async () => {
  const source = arrange(600);
  await source.get();
  source.forget();
  expect(await source.get()).toBe('2');
});
