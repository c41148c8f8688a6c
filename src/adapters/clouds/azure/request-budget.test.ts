import { describe, expect, it } from 'vitest';
import { createRequestBudget, type RequestBudget } from './request-budget.ts';

const write = { reads: 0, writes: 1 };
const read = { reads: 1, writes: 0 };

function setClock() {
  let nowMs = 0;
  const budget = createRequestBudget(() => nowMs);
  return { budget, advance: (seconds: number) => (nowMs += seconds * 1000) };
}

/** Seconds that it was told to wait; 0 when it went on and made its requests. */
function ask(budget: RequestBudget, what: string, cost: typeof read, next?: typeof read): number {
  try {
    budget.claim(what, cost, next);
    for (let count = 0; count < cost.reads; count++) void budget.take('reads');
    for (let count = 0; count < cost.writes; count++) void budget.take('writes');
    return 0;
  } catch (error) {
    expect(error).toMatchObject({ code: 'azure-throttled', whoActs: 'nobody' });
    return (error as { retryAfterSeconds: number }).retryAfterSeconds;
  }
}

describe('the budget of an account', () => {
  it('lets through what Azure lets through, and gives the rest turns at the pace of Azure', () => {
    const { budget } = setClock();
    const waits = Array.from({ length: 230 }, (_, index) => ask(budget, `group-${index}`, write));
    expect(waits.filter((seconds) => seconds === 0)).toHaveLength(200);
    expect(waits.slice(200).map((seconds) => Number(seconds.toFixed(1)))).toEqual(
      Array.from({ length: 30 }, (_, index) => (index + 1) / 10),
    );
  });

  it('keeps a turn that was given, however many come in between, and takes nothing for it again', () => {
    const { budget, advance } = setClock();
    for (let index = 0; index < 220; index++) ask(budget, `group-${index}`, write);
    const turn = ask(budget, 'mine', write);
    for (let index = 0; index < 50; index++) ask(budget, `later-${index}`, write);
    expect(ask(budget, 'mine', write)).toBeCloseTo(turn);
    advance(turn);
    expect(ask(budget, 'mine', write)).toBe(0);
    expect(ask(budget, 'mine', write)).toBeGreaterThan(4);
  });

  it('forgets a turn that nobody came for', () => {
    const { budget, advance } = setClock();
    for (let index = 0; index < 200; index++) ask(budget, `group-${index}`, write);
    for (let index = 0; index < 100; index++) ask(budget, `gone-${index}`, write);
    advance(80);
    const again = Array.from({ length: 200 }, (_, index) => ask(budget, `again-${index}`, write));
    expect(again.every((seconds) => seconds === 0)).toBe(true);
  });

  it('keeps for whoever begins what the next step takes', () => {
    const { budget } = setClock();
    const begin = (what: string) => ask(budget, what, write, write);
    for (let index = 0; index < 100; index++) expect(begin(`group-${index}`)).toBe(0);
    expect(begin('late')).toBeGreaterThan(0);
    for (let index = 0; index < 100; index++) expect(ask(budget, `group-${index}`, write)).toBe(0);
    expect(ask(budget, 'group-0', write)).toBeGreaterThan(0);
  });

  it('counts reads apart from writes', () => {
    const { budget } = setClock();
    for (let index = 0; index < 250; index++) ask(budget, `group-${index}`, read);
    expect(ask(budget, 'one', read)).toBeGreaterThan(0);
    expect(ask(budget, 'two', write)).toBe(0);
    expect(ask(budget, 'three', { reads: 0, writes: 0 })).toBe(0);
  });

  it('believes Azure when less is left than it counted, and goes on from there', () => {
    const { budget, advance } = setClock();
    budget.limit('reads', 2);
    expect([1, 2, 3].map((name) => ask(budget, `group-${name}`, read) > 0)).toEqual([false, false, true]);
    // Said before the requests were taken that are on their way.
    budget.limit('reads', 40);
    expect(ask(budget, 'four', read)).toBeGreaterThan(0);
    advance(3600);
    const again = Array.from({ length: 251 }, (_, index) => ask(budget, `again-${index}`, read));
    expect(again.filter((seconds) => seconds === 0)).toHaveLength(250);
  });

  it('has requests that passed together wait for each other, rather than have Azure refuse one of them', async () => {
    const { budget } = setClock();
    budget.limit('reads', 0);
    const began = performance.now();
    await Promise.all([budget.take('reads'), budget.take('reads'), budget.take('reads')]);
    expect(performance.now() - began).toBeGreaterThanOrEqual(100);
  });

  it('lets no request wait for so long that it holds up the worker, and then takes nothing for it', async () => {
    const { budget } = setClock();
    budget.limit('writes', 0);
    for (let index = 0; index < 30; index++) void budget.take('writes');
    await expect(budget.take('writes')).rejects.toMatchObject({ code: 'azure-throttled', retryAfterSeconds: 3.1 });
    await expect(budget.take('writes')).rejects.toMatchObject({ code: 'azure-throttled', retryAfterSeconds: 3.1 });
  });

  it('tells when what can wait should', () => {
    const { budget } = setClock();
    expect(budget.hasSpare('writes')).toBe(true);
    budget.limit('writes', 41);
    expect(budget.hasSpare('writes')).toBe(true);
    budget.limit('writes', 40);
    expect(budget.hasSpare('writes')).toBe(false);
  });
});
