import type { Check } from './finding.ts';
import { runCommand } from './run-command.ts';

export const registry: Check = {
  name: 'npm registry',
  async run() {
    if ((await runCommand('npm', ['ping', '--fetch-retries=0', '--fetch-timeout=5000'], 8)) !== null)
      return { state: 'ok', message: 'answers' };
    const fix = 'Check network and proxy (`npm ping`). What is installed runs on; new assistants cannot be installed.';
    return { state: 'warning', message: 'does not answer', fix };
  },
};
