import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startVitest, type TestCase } from 'vitest/node';
import { describeMachine } from '../bench/machine.ts';
import { attackGaps, attacks } from '../test/promises.ts';
import type { Figure } from '../test/proof/figures.ts';
import { findTaggedFiles } from '../test/proof/promise-tests.ts';
import { renderPromises } from '../test/proof/promises-page.ts';
import { type MeasuredPart, renderProof } from '../test/proof/proof-page.ts';

/*
 * Proves everything that `npm test` tries a sample of, and writes docs/proof.md and docs/promises.md.
 * `--only kill,faults` runs parts, `--point ID` and `--seed N` repeat a failure, `--sequences N`, `--minutes N` (of sequences),
 * `--orders N` and `--quick` take less time, which the table tells.
 */

const parts: Record<string, string[]> = {
  promises: [],
  kill: ['test/proof/kill/'],
  local: ['test/proof/local/'],
  faults: ['test/proof/fault/'],
  pairs: ['test/proof/sequences/pairs'],
  sequences: ['test/proof/sequences/sequences'],
  database: ['test/proof/database/'],
  recovery: ['test/proof/recovery', 'test/proof/paused'],
  streams: ['test/proof/stream-cuts'],
  attacks: findTaggedFiles(attacks),
};

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    point: { type: 'string' },
    seed: { type: 'string' },
    sequences: { type: 'string', default: '50000' },
    minutes: { type: 'string' },
    orders: { type: 'string', default: '1000' },
    quick: { type: 'boolean', default: false },
  },
});
const chosen = values.only?.split(',') ?? Object.keys(parts);
const unknown = chosen.filter((part) => !(part in parts));
if (unknown.length > 0) throw new Error(`There is no part ${unknown.join(', ')}; the parts are ${Object.keys(parts).join(', ')}.`);

const proofPage = 'docs/proof.md';
writeFileSync('docs/promises.md', renderPromises());
const filters = chosen.flatMap((part) => parts[part] ?? []);
const cases = filters.length > 0 ? await runTests(filters) : [];
const measured = chosen.flatMap((part) => measurePart(part));
// A single point proves nothing but itself.
if (measured.length > 0 && !values.point) {
  const { machine = '', node = '', postgres = '', commit = '' } = await describeMachine();
  const before = existsSync(proofPage) ? readFileSync(proofPage, 'utf8') : '';
  writeFileSync(
    proofPage,
    renderProof(before, measured, { machine, node, postgres }, `${new Date().toISOString().slice(0, 10)}, ${commit}`),
  );
}
report(measured.flatMap(({ figures }) => figures));
const failed = cases.filter((test) => test.result().state === 'failed');
process.exit(failed.length > 0 || (filters.length > 0 && cases.length === 0) ? 1 : 0);

function measurePart(part: string): MeasuredPart[] {
  const own = cases.filter(({ module }) => parts[part]?.some((filter) => module.moduleId.includes(filter)));
  const figures = [...own.flatMap((test) => test.meta().figures ?? []), ...(part === 'attacks' ? [countAttacks()] : [])];
  return figures.length > 0 ? [{ part, figures }] : [];
}

/** One file after the other: each takes the whole machine. */
async function runTests(filters: string[]): Promise<TestCase[]> {
  process.env.CLAWBOT_PROOF = JSON.stringify({
    everything: !values.point,
    point: values.point ?? null,
    ...(values.seed ? { seed: Number(values.seed) } : {}),
    sequences: Number(values.sequences),
    minutes: values.minutes ? Number(values.minutes) : null,
    pairs: 1000,
    slow: !values.quick,
    orders: Number(values.orders),
    databaseKills: 20,
  });
  const vitest = await startVitest('test', filters, { run: true, fileParallelism: false, watch: false });
  const cases = vitest.state.getTestModules().flatMap((module) => [...module.children.allTests()]);
  await vitest.close();
  return cases;
}

/**
 * By the tags of the tests: one without a test counts as not shown. What one adapter cannot show, such as the inside of a vault
 * of others, another one has to.
 */
function countAttacks(): Figure {
  const tried = attacks.filter((id) => cases.some(({ tags }) => tags.includes(id)));
  const repelled = tried.filter((id) => {
    const states = cases.filter(({ tags }) => tags.includes(id)).map((test) => test.result().state);
    return states.includes('passed') && states.every((state) => state === 'passed' || state === 'skipped');
  });
  const missing = attacks.filter((id) => !tried.includes(id));
  const gaps = Object.entries(attackGaps).filter(([id]) => repelled.includes(id));
  return {
    what: 'Attacks repelled',
    measured: `${repelled.length} of ${attacks.length}, ${gaps.length} of them in part`,
    wanted: `${attacks.length} of ${attacks.length}`,
    isMet: repelled.length === attacks.length,
    note: [...missing.map((id) => `no test carries ${id} yet`), ...gaps.map(([id, gap]) => `${id}: ${gap}`)].join('; '),
  };
}

function report(figures: readonly Figure[]): void {
  const lines = figures.map(({ what, measured, wanted, isMet }) => `${isMet ? 'yes' : 'NO '}  ${what}: ${measured} (wanted: ${wanted})`);
  process.stdout.write(`\n${lines.join('\n')}\n`);
}
