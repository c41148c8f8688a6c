import { readTracked } from '../../arm/poll-routes.ts';
import type { Answer, Exchange } from '../../core/exchange.ts';
import type { Engine } from '../engine/engine.ts';
import { isActive } from '../engine/history.ts';
import type { DeploymentTarget } from '../engine/target.ts';
import { readName } from './change.ts';

/** The poll of a deployment: `{"status"}` and, of a failure, its error. Tells of the run that its url was made for. */
export function answerStatus({ world, history }: Engine, target: DeploymentTarget, exchange: Exchange): Answer {
  const { operation } = readTracked(world, exchange);
  const latest = history.find(target, readName(exchange));
  const { state, error } = latest?.operation === operation ? latest : { state: operation.status, error: operation.error };
  if (isActive({ state })) return { status: 200, body: { status: state }, headers: { 'retry-after': '1' } };
  return { status: 200, body: { status: state, ...(error ? { error } : {}) } };
}
