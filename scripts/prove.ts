import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startVitest, type TestCase } from 'vitest/node';
import { describeMachine } from '../bench/machine.ts';
import { attacks } from '../test/promises.ts';
import type { Figure } from '../test/proof/figures.ts';
import { renderPromises } from '../test/proof/promises-page.ts';
import { renderProof } from '../test/proof/proof-page.ts';

/*
 * Proves everything that `npm test` tries a sample of, and writes docs/proof.md and docs/promises.md.
 * `--only kill,faults` runs parts, `--point ID` and `--seed N` repeat a failure, `--sequences N`, `--orders N` and `--quick`
 * take less time, which the table tells.
 */

const parts: Record<string, string[]> = {
  promises: [],
  kill: ['test/proof/kill/'],
  faults: ['test/proof/fault/'],
  sequences: ['test/proof/sequences/'],
  database: ['test/proof/database/'],
  recovery: ['test/proof/recovery'],
  attacks: ['test/attacks/'],
};

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    point: { type: 'string' },
    seed: { type: 'string' },
    sequences: { type: 'string', default: '50000' },
    orders: { type: 'string', default: '1000' },
    quick: { type: 'boolean', default: false },
  },
});
const chosen = values.only?.split(',') ?? Object.keys(parts);
const unknown = chosen.filter((part) => !(part in parts));
if (unknown.length > 0) throw new Error(`There is no part ${unknown.join(', ')}; the parts are ${Object.keys(parts).join(', ')}.`);

writeFileSync('docs/promises.md', renderPromises());
const cases = chosen.some((part) => parts[part]?.length) ? await runTests(chosen.flatMap((part) => parts[part] ?? [])) : [];
const failed = cases.filter((test) => test.result().state === 'failed');
const isWhole = !values.only && !values.point;
const figures = [...cases.flatMap((test) => test.meta().figures ?? []), ...countAttacks(cases)];
if (cases.length > 0) report(figures);
if (isWhole) writeFileSync('docs/proof.md', renderProof(await describeRun(), figures));
process.exit(failed.length > 0 || (cases.length === 0 && chosen.some((part) => parts[part]?.length)) ? 1 : 0);

/** One file after the other: each takes the whole machine. */
async function runTests(filters: string[]): Promise<TestCase[]> {
  process.env.CLAWBOT_PROOF = JSON.stringify({
    everything: !values.point,
    point: values.point ?? null,
    ...(values.seed ? { seed: Number(values.seed) } : {}),
    sequences: Number(values.sequences),
    slow: !values.quick,
    orders: Number(values.orders),
    databaseKills: 20,
  });
  const vitest = await startVitest('test', filters, { run: true, project: ['proof', 'unit'], fileParallelism: false, watch: false });
  const cases = vitest.state.getTestModules().flatMap((module) => [...module.children.allTests()]);
  await vitest.close();
  return cases;
}

/** By the tags of the tests: one without a test counts as not shown. */
function countAttacks(cases: readonly TestCase[]): Figure[] {
  if (!chosen.includes('attacks')) return [];
  const tried = attacks.filter((id) => cases.some(({ tags }) => tags.includes(id)));
  const repelled = tried.filter((id) => cases.every((test) => !test.tags.includes(id) || test.result().state === 'passed'));
  const missing = attacks.filter((id) => !tried.includes(id));
  return [
    {
      what: 'Attacks repelled',
      measured: `${repelled.length} of ${attacks.length}`,
      wanted: `${attacks.length} of ${attacks.length}`,
      isMet: repelled.length === attacks.length,
      note: missing.length > 0 ? `no test carries ${missing.join(', ')} yet` : '',
    },
  ];
}

async function describeRun(): Promise<Record<string, string>> {
  const { machine = '', node = '', postgres = '', commit = '' } = await describeMachine();
  return { date: new Date().toISOString().slice(0, 10), machine, node, postgres, commit };
}

function report(figures: readonly Figure[]): void {
  const lines = figures.map(({ what, measured, wanted, isMet }) => `${isMet ? 'yes' : 'NO '}  ${what}: ${measured} (wanted: ${wanted})`);
  process.stdout.write(`\n${lines.join('\n')}\n`);
}
