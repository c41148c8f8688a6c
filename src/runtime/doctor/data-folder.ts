import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import type { Check } from './finding.ts';
import { nearestFolder } from './nearest-folder.ts';

export const dataFolder: Check = {
  name: 'data folder',
  async run({ home }) {
    try {
      await access(nearestFolder(home), constants.W_OK | constants.X_OK);
      return { state: 'ok', message: home };
    } catch {
      const fix = 'Give yourself the right to write there, or name another folder: `CLAWBOT_HOME=… npm start`.';
      return { state: 'broken', message: `${home} cannot be written`, fix };
    }
  },
};
