import type { Figure } from './figures.ts';

const head = `# Proof

Written by \`npm run prove\`; a run of some parts replaces their lines. \`npm test\` tries a sample of each, by another seed every time.
What each promise says stands in [promises.md](promises.md).
`;

const columns = ['Part', 'What', 'Wanted', 'Measured', 'Met', 'Remarks', 'Run'];

/** What one part of a run has measured. */
export interface MeasuredPart {
  part: string;
  figures: readonly Figure[];
}

/**
 * The table after a run: its own lines, and those of the page before for parts that it left out. A part that failed
 * before it measured anything leaves no line.
 */
export function renderProof(before: string, measured: readonly MeasuredPart[], facts: Record<string, string>, run: string): string {
  const fresh = new Map(measured.map(({ part, figures }) => [part, figures.map((figure) => renderLine(part, figure, run))]));
  const kept = before.split('\n').filter((line) => /^\| [a-z]+ \|/.test(line) && !fresh.has(partOf(line)));
  const lines = [...kept, ...[...fresh.values()].flat()].toSorted((one, other) => partOf(one).localeCompare(partOf(other)));
  const list = Object.entries(facts).map(([name, value]) => `- ${name}: ${value}`);
  const table = [toLine(columns), toLine(columns.map(() => '---')), ...lines];
  return `${[head, ...list, '', ...table].join('\n')}\n`;
}

const partOf = (line: string) => line.split(' ')[1] ?? '';

function renderLine(part: string, { what, wanted, measured, isMet, note }: Figure, run: string): string {
  return toLine([part, what, wanted, measured, isMet ? 'yes' : 'NO', note ?? '', run]);
}

function toLine(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
}
