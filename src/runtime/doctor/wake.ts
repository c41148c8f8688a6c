import { ask } from './ask.ts';
import { broken, type Check, ok } from './finding.ts';

/** Calls without a signature: a worker that is there refuses it, and one that takes it would take it from anybody. */
export const wake: Check = {
  name: 'worker to wake',
  run({ wake: settings }) {
    if (!settings?.url) return null;
    return ask({ url: settings.url, variable: 'WORKER_WAKE_URL', method: 'POST', body: '{}' }, ({ status, ok: taken }) => {
      if (status === 401 || status === 403) return ok('answers, and refuses strangers');
      if (taken) return broken('takes calls without a signature', 'Set WORKER_WAKE_SECRET on the worker to the value that is set here.');
      return broken(`answers with HTTP ${status}`, 'Check WORKER_WAKE_URL, and that the worker is deployed.');
    });
  },
};
