import { declareRestored } from '../../db/backup/declare-restored.ts';
import { ClawbotError } from '../../domain/errors.ts';
import type { Logger } from '../../ports/logger.ts';
import type { Settings } from '../env.ts';
import { openOwner } from './open-owner.ts';

/** For a database that other means put back, such as those of its host: the same hold as after a restore of ours. */
export async function holdAfterRestore(settings: Settings, logger: Logger, time: string): Promise<string> {
  const takenAt = new Date(time);
  if (Number.isNaN(takenAt.getTime()) || takenAt > new Date()) {
    const hint = 'Give the moment that the copy is of, such as 2026-11-27T10:00:00Z.';
    throw new ClawbotError('invalid-input', `${time} is no time in the past.`, { hint });
  }
  const owner = await openOwner(settings, logger);
  try {
    await declareRestored(owner.ownerUrl, takenAt.toISOString());
  } finally {
    await owner.close();
  }
  return 'Everything is held until the owner signs in and presses "Go on".';
}
