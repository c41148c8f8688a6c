import { ClawbotError, isClawbotError } from '../../../../domain/errors.ts';
import { absentSeries, type MetricSeries, type MetricWindow, metricNames } from '../../../../domain/metrics.ts';
import type { AccountAccess, CloudTarget } from '../../../../ports/cloud.ts';
import type { MetricsReader } from '../../../../ports/metrics.ts';
import { askFor } from '../ask.ts';
import { createClientCache } from '../clients.ts';
import { forgetOldest } from '../forget-oldest.ts';
import { resourceId } from '../resource-id.ts';
import { metricsAction } from '../role/actions.ts';
import type { CredentialConfig } from '../sign-in/credential.ts';
import { askMonitor } from './ask-monitor.ts';
import { monitoredMetrics, toMachineSeries } from './to-series.ts';

/** Azure has nothing newer within a minute, and several people may look at the same charts. */
const keepMs = 60_000;
const mostKept = 1000;

interface Kept {
  until: number;
  series: Promise<MetricSeries[]>;
}

/** Azure Monitor, which measures every machine by itself: one read when somebody looks. */
export function createAzureMetrics(config: CredentialConfig, nowMs: () => number = Date.now): MetricsReader {
  const openClients = createClientCache(config);
  const kept = new Map<string, Kept>();

  const ask = async (account: AccountAccess, { spec }: CloudTarget, window: MetricWindow, signal: AbortSignal) => {
    const clients = await openClients(account);
    const id = resourceId(account.subscriptionId, spec, 'virtual-machine');
    const answer = await askFor(signal, () => askMonitor(clients, id, monitoredMetrics, window, signal)).catch(explain);
    if (answer) return toMachineSeries(answer, spec, window);
    return metricNames.map((metric) => absentSeries(window, metric, metric === 'disk' ? 'needs-agent' : 'nothing-measured'));
  };
  return {
    async read(target, window, signal) {
      signal.throwIfAborted();
      const { account, spec } = target;
      if (!account) throw notConnected();
      const { workspaceId, connectionId, subscriptionId } = account;
      const key = JSON.stringify([workspaceId, connectionId, subscriptionId, spec.deploymentId, window.from, window.grainSeconds]);
      const known = kept.get(key);
      if (known && known.until > nowMs()) return known.series;
      const entry: Kept = { until: nowMs() + keepMs, series: ask(account, target, window, signal) };
      kept.set(key, entry);
      // What failed may be mended by now.
      entry.series.catch(() => kept.delete(key));
      forgetOldest(kept, mostKept);
      return entry.series;
    },
  };
}

function notConnected(): ClawbotError {
  const hint = 'Connect the account again under Connections.';
  return new ClawbotError('not-found', 'The Azure account of this deployment is not connected any more.', { hint });
}

function explain(error: unknown): never {
  if (!isClawbotError(error) || error.code !== 'azure-permission-missing') throw error;
  const hint = `Give the application ${metricsAction} on the subscription: run the script of the connection again, which renews its role, or add the role Monitoring Reader. It takes up to ten minutes to act.`;
  throw new ClawbotError(error.code, error.message, { cause: error, hint, whoActs: error.whoActs, fix: error.fix });
}
