import type { EventView } from '../../api/types.ts';
import { type OperationKind, operationKinds } from '../../domain/status.ts';
import { readSnapshot } from '../live/patch-caches.ts';

/** The end of what somebody asked for, told on a page that does not show it. */
export interface ToastNews {
  seq: number;
  deploymentId: string;
  name: string;
  kind: OperationKind;
  isDone: boolean;
}

/** What an event would be worth telling of; nothing when no operation ends with it. */
export function toToast({ seq, type, data }: EventView): ToastNews | null {
  const isDone = type === 'operation:succeeded';
  if (!isDone && type !== 'operation:failed') return null;
  const snapshot = readSnapshot(data);
  const kind = operationKinds.find((each) => each === data.kind);
  return snapshot && kind ? { seq, deploymentId: snapshot.id, name: snapshot.name, kind, isDone } : null;
}
