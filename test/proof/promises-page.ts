import { promises } from '../promises.ts';
import { findPromiseTests, type PromiseTest } from './promise-tests.ts';

const head = `# What is promised, and what shows it

Written by \`npm run prove\`. Each promise has an id, which its tests carry as a tag: \`npx vitest run --tags-filter R4\` runs what shows one of them.
*Kept* means that tests show all of the gate and run with \`npm test\`; *in part* says what they do not show; *not yet* is just that. The figures of
the last run stand in [proof.md](proof.md).
`;

/** The page of the promises, from what is promised and from the tests that there are. */
export function renderPromises(): string {
  const tests = findPromiseTests();
  const sections = promises.map(({ id, promise, gate, open }) => {
    const own = tests.filter(({ ids }) => ids.includes(id));
    return [`## ${id}: ${promise}`, '', `Gate: ${gate}.`, '', `**${stateOf(own, open)}**`, ...listTests(own)].join('\n');
  });
  return `${[head, ...sections].join('\n\n').replace(/\n{3,}/g, '\n\n')}\n`;
}

function stateOf(tests: readonly PromiseTest[], open: string | undefined): string {
  if (tests.length === 0) return `Not yet. ${open ?? ''}`.trim();
  return open ? `In part. ${open}` : 'Kept.';
}

function listTests(tests: readonly PromiseTest[]): string[] {
  return tests.length === 0 ? [] : ['', ...tests.map(({ file, title }) => `- \`${file}\`: ${title}`)];
}
