import type { Check } from './finding.ts';
import { runCommand } from './run-command.ts';

export const npm: Check = {
  name: 'npm',
  async run() {
    const version = await runCommand('npm', ['--version'], 10);
    if (version) return { state: 'ok', message: version };
    return { state: 'broken', message: 'not found', fix: 'Install npm, which comes with Node.js; assistants are installed with it.' };
  },
};
