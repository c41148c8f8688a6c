import { readLastBackup } from '../backup/last-backup.ts';
import { type Check, ok } from './finding.ts';

const hourMs = 3_600_000;

/** When the last copy was made from this data folder; those that others make of the database are not known here. */
export const backup: Check = {
  name: 'backup',
  async run({ home, supabase }) {
    if (supabase) return null;
    const last = await readLastBackup(home);
    if (!last) return ok('none was made yet; `npm run backup -- FILE` makes one');
    const hours = Math.floor((Date.now() - Date.parse(last.takenAt)) / hourMs);
    return ok(`made ${hours < 48 ? `${hours} hours` : `${Math.floor(hours / 24)} days`} ago: ${last.path}`);
  },
};
