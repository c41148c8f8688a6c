import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Check } from './finding.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome'];

export const chromium: Check = {
  name: 'Chromium (for tests)',
  run({ hostEnvironment }) {
    const folders = (hostEnvironment.reveal().PATH ?? '').split(delimiter);
    const found = folders.flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path));
    if (found) return { state: 'ok', message: found };
    return {
      state: 'warning',
      message: 'not found',
      fix: 'Install the package chromium to run the tests of the pages; the product itself needs none.',
    };
  },
};
