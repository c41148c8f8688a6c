import { ClawbotError } from '../../domain/errors.ts';
import { clusterPaths } from './cluster-file.ts';
import { inspectPostmaster } from './postmaster.ts';
import { stopPostmaster } from './stop-postmaster.ts';

/** Ends a server that a control plane left running when it was killed, whatever state its data is in. */
export async function stopLeftBehind(dataFolder: string): Promise<void> {
  const state = await inspectPostmaster(clusterPaths(dataFolder).data);
  if (state.kind === 'none') return;
  if (state.kind === 'running' && (await stopPostmaster(state.process))) return;
  throw new ClawbotError('postgres-start-failed', `A database still runs in ${dataFolder}.`, {
    hint: 'Wait until it has ended, or end it.',
  });
}
