import type { Figure } from './figure.ts';
import { measureAzureIdle } from './figures/azure-idle.ts';
import { measureAzureOverhead } from './figures/azure-overhead.ts';
import { measureAzureReady } from './figures/azure-ready.ts';
import { measureAzureThousand } from './figures/azure-thousand.ts';
import { measureBootstrap } from './figures/bootstrap.ts';
import { measureBundle } from './figures/bundle.ts';
import { measureDeployOverhead } from './figures/deploy-overhead.ts';
import { measureEventStreams } from './figures/event-streams.ts';
import { measureFirstEvent } from './figures/first-event.ts';
import { measureIdleMemory } from './figures/idle-memory.ts';
import { measureListDeployments } from './figures/list-deployments.ts';
import { measureStart } from './figures/start.ts';
import { describeMachine, readLoad, readProcessorTime } from './machine.ts';
import { type Product, startProduct } from './product.ts';
import { type Measured, renderJson, renderTable } from './report.ts';

type Measure = () => Promise<Figure[]>;

/** By the name under which one can be asked for alone. */
const measures: Record<string, Measure> = {
  start: measureStart,
  bundle: onProduct(measureBundle),
  'idle-memory': onProduct(measureIdleMemory),
  'first-event': onProduct(measureFirstEvent),
  'list-deployments': onProduct(measureListDeployments),
  'event-streams': onProduct(measureEventStreams),
  'deploy-overhead': onProduct(measureDeployOverhead),
  bootstrap: measureBootstrap,
  'azure-ready': measureAzureReady,
  'azure-overhead': measureAzureOverhead,
  'azure-thousand': measureAzureThousand,
  'azure-idle': measureAzureIdle,
};

await main(process.argv.slice(2));

/** Measures what is named, or everything. Ends well even where a target is missed: figures are read, not obeyed. */
async function main(args: readonly string[]): Promise<void> {
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

/** Each on a data folder of its own, so that no figure pays for the rows of another. */
function onProduct(measure: (product: Product) => Promise<Figure[]>): Measure {
  return async () => {
    const product = await startProduct();
    try {
      return await measure(product);
    } finally {
      await product.stop();
    }
  };
}
