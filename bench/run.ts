import type { Figure } from './figure.ts';
import { measureApiKey } from './figures/api-key.ts';
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
import { measureLighthouse } from './figures/lighthouse.ts';
import { measureListDeployments } from './figures/list-deployments.ts';
import { measureListScreen } from './figures/list-screen.ts';
import { measureLogScreen } from './figures/log-screen.ts';
import { measureStart } from './figures/start.ts';
import { measureUsage } from './figures/usage.ts';
import { measureWebVitals } from './figures/web-vitals.ts';
import { type Measure, measureNamed } from './measure.ts';
import { type Product, startProduct } from './product.ts';

/** By the name under which one can be asked for alone. */
const measures: Record<string, Measure> = {
  start: measureStart,
  bundle: onProduct(measureBundle),
  lighthouse: onProduct(measureLighthouse),
  'web-vitals': onProduct(measureWebVitals),
  'idle-memory': onProduct(measureIdleMemory),
  'first-event': onProduct(measureFirstEvent),
  'list-deployments': onProduct(measureListDeployments),
  'list-screen': onProduct(measureListScreen),
  'log-screen': onProduct(measureLogScreen),
  usage: onProduct(measureUsage),
  'api-key': onProduct(measureApiKey),
  'event-streams': onProduct(measureEventStreams),
  'deploy-overhead': onProduct(measureDeployOverhead),
  bootstrap: measureBootstrap,
  'azure-ready': measureAzureReady,
  'azure-overhead': measureAzureOverhead,
  'azure-thousand': measureAzureThousand,
  'azure-idle': measureAzureIdle,
};

await measureNamed(measures, process.argv.slice(2));

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
