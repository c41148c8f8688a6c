import { describe, expect, it } from 'vitest';
import { diagnoseInstall } from './npm-problem.ts';

const pointer = 'npm error A complete log of this run can be found in: /home/me/.npm/_logs/x-debug-0.log';
const log = (...lines: string[]) => ['npm http fetch GET 200 …', ...lines.map((line) => `npm error ${line}`), pointer, ''].join('\n');

describe('the reason npm gives', () => {
  it.each([
    [
      log('code ETARGET', 'notarget No matching version found for openclaw@2026.1.99.'),
      'unknown-version',
      'No matching version found for openclaw@2026.1.99.',
    ],
    [log('code E404', '404 Not Found - GET http://registry/openclaw - Not found', '404'), 'unknown-version', 'Not Found - GET'],
    [
      log('code ECONNREFUSED', 'errno ECONNREFUSED', 'FetchError: request to http://registry/ failed'),
      'install-no-network',
      'FetchError: request to',
    ],
    [
      log('code ENOTFOUND', 'syscall getaddrinfo', 'network request to http://registry/ failed'),
      'install-no-network',
      'request to http://registry/ failed',
    ],
    [log('code EAI_AGAIN', 'network getaddrinfo EAI_AGAIN'), 'install-no-network', 'getaddrinfo EAI_AGAIN'],
    [log('code ETIMEDOUT', 'network timed out'), 'install-no-network', 'timed out'],
    [log('code ENOSPC', 'syscall write', 'nospc ENOSPC: no space left on device, write'), 'disk-full', 'no space left on device'],
    [log('code EINTEGRITY', 'sha512-abc integrity checksum failed'), 'install-failed', 'integrity checksum failed'],
    ['npm ERR! code E404\nnpm ERR! 404 Not Found', 'unknown-version', 'Not Found'],
    ['', 'install-failed', 'npm ended without saying why.'],
  ])('%# becomes a code of ours and keeps the words of npm', (text, code, words) => {
    const problem = diagnoseInstall(text, '2026.9.6');
    expect(problem.code).toBe(code);
    expect(problem.message).toContain(words);
    expect(problem.message).not.toContain('complete log');
  });
});
