import { readTracked } from '../../arm/poll-routes.ts';
import type { Answer, Exchange } from '../../core/exchange.ts';
import type { Engine } from '../engine/engine.ts';
import { isActive, requireDeployment } from '../engine/history.ts';
import type { DeploymentTarget } from '../engine/target.ts';
import { readName } from './change.ts';

/** The poll of a deployment: `{"status"}` and, of a failure, its error. */
export function answerStatus({ world, history }: Engine, target: DeploymentTarget, exchange: Exchange): Answer {
  readTracked(world, exchange);
  const { state, error } = requireDeployment(history, target, readName(exchange));
  if (isActive({ state })) return { status: 200, body: { status: state }, headers: { 'retry-after': '1' } };
  return { status: 200, body: { status: state, ...(error ? { error } : {}) } };
}
