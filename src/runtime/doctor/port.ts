import { isPortFree } from '../../host/free-port.ts';
import { identifyProcess } from '../../host/process-table.ts';
import { readInstanceNote } from '../instance-lock.ts';
import type { Check } from './finding.ts';

export const port: Check = {
  name: 'port',
  async run({ host, port, home, appUrl }) {
    if (await isPortFree(port, host)) return { state: 'ok', message: `${port} is free` };
    const note = await readInstanceNote(home);
    if (note?.url === appUrl && identifyProcess(note.pid)) return { state: 'ok', message: `${port} is ours: ${note.url} is running` };
    return {
      state: 'broken',
      message: `${port} on ${host} is used by another program`,
      fix: 'Stop that program, or start with another port: `PORT=3100 npm start`.',
    };
  },
};
