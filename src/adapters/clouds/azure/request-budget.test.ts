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
function ask(budget: RequestBudget, what: string, cost: typeof read): number {
  try {
    budget.claim(what, cost);
    for (let count = 0; count < cost.reads; count++) budget.note('reads', null);
    for (let count = 0; count < cost.writes; count++) budget.note('writes', null);
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

  it('counts reads apart from writes', () => {
    const { budget } = setClock();
    for (let index = 0; index < 250; index++) ask(budget, `group-${index}`, read);
    expect(ask(budget, 'one', read)).toBeGreaterThan(0);
    expect(ask(budget, 'two', write)).toBe(0);
    expect(ask(budget, 'three', { reads: 0, writes: 0 })).toBe(0);
  });

  it('believes what Azure says is left, and counts on from there', () => {
    const { budget, advance } = setClock();
    budget.note('reads', 2);
    expect([1, 2, 3].map((name) => ask(budget, `group-${name}`, read) > 0)).toEqual([false, false, true]);
    budget.note('reads', 40);
    const more = Array.from({ length: 45 }, (_, index) => ask(budget, `more-${index}`, read));
    expect(more.filter((seconds) => seconds === 0)).toHaveLength(39);
    advance(3600);
    const again = Array.from({ length: 251 }, (_, index) => ask(budget, `again-${index}`, read));
    expect(again.filter((seconds) => seconds === 0)).toHaveLength(250);
  });
});
