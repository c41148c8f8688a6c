import type { Figure } from './figure.ts';
import { describeMachine, readLoad, readProcessorTime } from './machine.ts';
import { type Measured, renderJson, renderTable } from './report.ts';

export type Measure = () => Promise<Figure[]>;

/** Measures what is named, or everything. Ends well even where a target is missed: figures are read, not obeyed. */
export async function measureNamed(measures: Record<string, Measure>, args: readonly string[]): Promise<void> {
  const asJson = args.includes('--json');
  const names = args.filter((arg) => arg !== '--json');
  const unknown = names.filter((name) => !(name in measures));
  if (unknown.length > 0) console.error(`There is no figure ${unknown.join(', ')}. There are: ${Object.keys(measures).join(', ')}`);
  const machine = await describeMachine();
  const measured: Measured[] = [];
  for (const [name, measure] of Object.entries(measures)) {
    if (names.length === 0 || names.includes(name)) measured.push(...(await measureOne(name, measure)));
  }
  console.log(asJson ? renderJson(machine, measured) : renderTable(machine, measured));
}

async function measureOne(name: string, measure: Measure): Promise<Measured[]> {
  const load = readLoad();
  const before = readProcessorTime();
  console.error(`${name}: measuring, load ${load.toFixed(1)}`);
  const figures = await measure().catch((error: unknown) => {
    console.error(`\n*** ${name} could not be measured ***\n`, error, '\n');
    return [{ name, target: '?', measured: 'could not be measured', met: false }];
  });
  const after = readProcessorTime();
  const stolen = (after.stolen - before.stolen) / (after.total - before.total);
  return figures.map((figure) => ({ ...figure, load, stolen }));
}
