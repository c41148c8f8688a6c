import type { Figure } from './figures.ts';

const head = `# Proof

Written by \`npm run prove\`; the next run replaces it. \`npm test\` tries a sample of each line, by another seed every time.
What each promise says stands in [promises.md](promises.md).
`;

/** The table of a run, below what it was measured on. A part that failed before it measured anything is told as such. */
export function renderProof(facts: Record<string, string>, figures: readonly Figure[]): string {
  const lines = [
    ['What', 'Wanted', 'Measured', 'Met', 'Remarks'],
    ['---', '---', '---', '---', '---'],
    ...figures.map(({ what, wanted, measured, isMet, note }) => [what, wanted, measured, isMet ? 'yes' : 'NO', note ?? '']),
  ];
  const list = Object.entries(facts).map(([name, value]) => `- ${name}: ${value}`);
  const table = lines.map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`);
  return `${[head, ...list, '', ...table].join('\n')}\n`;
}
