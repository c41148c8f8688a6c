import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestTarget } from '../../../../../test/deployment-target.ts';
import { instancePaths } from '../paths.ts';
import { tagOf } from '../tag.ts';
import { writeGatewayRecord } from './gateway-record.ts';
import { observeGateway } from './observe-gateway.ts';

const token = `CANARY_${randomUUID()}`;
const channelToken = `CANARY_${randomUUID()}`;
const spec = { channels: ['telegram' as const] };
const target = { ...createTestTarget(spec), readSecret: async (name: string) => (name === 'gateway-token' ? token : channelToken) };

let home: string;
const paths = () => instancePaths(home, target.spec.deploymentId);

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'clawbot-gateway-'));
  await mkdir(paths().folder, { recursive: true });
  await writeFile(paths().tag, JSON.stringify(tagOf(target.spec)));
  const startedAt = new Date().toISOString();
  const ended = { process: { pid: 2 ** 22 + 1, startTime: '1' }, stopRequestedAt: null, logStartBytes: 0 };
  await writeGatewayRecord(paths().gatewayRecord, { ...ended, port: 1, incarnation: 1, startedAt });
});
afterEach(() => rm(home, { recursive: true, force: true }));

describe('what a gateway said before it ended', { tags: ['A24'] }, () => {
  it.each([
    ['refuses its configuration', `Gateway failed to start: Invalid config\n- gateway.auth.token "${token}" with ${channelToken}\n`],
    ['ends with an error', `Error: 401 from https://host/?key=${channelToken}\n`],
    ['ends without a reason', `the token is ${token}\n`],
    ['says so much that half a secret is left', `${token}${'.'.repeat(16 * 1024 - 20)}`],
  ])('is told without its secrets when it %s', async (_, words) => {
    await writeFile(paths().gatewayLog, words);
    const observed = await observeGateway(target, paths(), AbortSignal.timeout(5000));
    expect(observed.machine.state).toBe('exited');
    const told = JSON.stringify(observed);
    for (const secret of [token, channelToken, token.slice(-20)]) expect(told).not.toContain(secret);
  });
});
