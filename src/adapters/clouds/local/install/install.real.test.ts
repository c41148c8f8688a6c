import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestTarget, recordPending, type TestTarget } from '../../../../../test/deployment-target.ts';
import { localCloudConfig } from '../../../../../test/openclaw-home.ts';
import { waitFor } from '../../../../../test/wait-for.ts';
import { endTaggedProcesses } from '../../../../host/end-tagged-processes.ts';
import { findTaggedProcesses, signalProcess } from '../../../../host/process-table.ts';
import type { Cloud } from '../../../../ports/cloud.ts';
import { createLocalCloud } from '../index.ts';
import { packagePaths } from '../paths.ts';
import { installTagVariable } from './install-order.ts';
import { readInstallRecord } from './install-record.ts';

const never = new AbortController().signal;
const settleSeconds = 240;

describe('an install by the real npm', () => {
  let home: string;
  let target: TestTarget;
  const paths = () => packagePaths(home, target.spec.openclawVersion);
  const installers = () => findTaggedProcesses(installTagVariable, paths().staging);
  const packageOf = (cloud: Cloud) => {
    const planned = cloud.plan(target.spec).find(({ kind }) => kind === 'openclaw-package');
    if (!planned) throw new Error('The plan has no package.');
    return planned;
  };
  const create = (cloud: Cloud) => {
    const { kind, name } = packageOf(cloud);
    recordPending(target, packageOf(cloud));
    return cloud.apply(target, { verb: 'create', kind, name }, never);
  };
  const look = (cloud: Cloud) => async () => {
    const { resources, problem, logLines } = await cloud.observe(target, null, never);
    return { presence: resources.find(({ kind }) => kind === 'openclaw-package')?.presence, problem, logLines };
  };

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'clawbot-install-'));
    target = createTestTarget();
  });

  afterEach(async () => {
    await endTaggedProcesses(installTagVariable, paths().staging, AbortSignal.timeout(20_000));
    await rm(home, { recursive: true, force: true });
  });

  it('never counts as done when it was killed, runs once however often it is asked for, and succeeds the next time', async () => {
    // As npm hands our own rule on to whatever `npm start` runs.
    const cloud = createLocalCloud(localCloudConfig(home, { npm_config_ignore_scripts: 'true' }));
    await Promise.all([create(cloud), create(cloud), create(cloud)]);
    await waitFor(async () => existsSync(paths().log), Boolean, settleSeconds);
    expect((await look(cloud)()).presence).toBe('creating');
    const record = await readInstallRecord(paths().record);
    if (record?.state !== 'running') throw new Error('No installer is recorded.');

    signalProcess(record, 'SIGKILL');
    const killed = await waitFor(look(cloud), ({ presence }) => presence !== 'creating', settleSeconds);
    expect(killed).toMatchObject({ presence: 'absent', problem: undefined });
    expect(existsSync(paths().folder)).toBe(false);
    const orphans = installers();
    expect(orphans.length).toBeGreaterThan(0);

    await create(cloud);
    expect((await look(cloud)()).presence).toBe('creating');
    const done = await waitFor(look(cloud), ({ presence }) => presence === 'present', settleSeconds);
    expect(done.problem).toBeUndefined();
    expect(installers().filter((process) => orphans.some(({ pid }) => pid === process.pid))).toEqual([]);
    const manifest = JSON.parse(await readFile(join(paths().entry, '..', 'package.json'), 'utf8'));
    expect(manifest.version).toBe(target.spec.openclawVersion);
    // OpenClaw's install script takes it away.
    expect(existsSync(join(paths().entry, '..', '.openclaw-lifecycle-pending'))).toBe(false);
  });

  it('says that a version does not exist', async () => {
    target.spec.openclawVersion = '2026.1.99';
    const cloud = createLocalCloud(localCloudConfig(home));
    await create(cloud);
    const { presence, problem } = await waitFor(look(cloud), (seen) => seen.problem !== undefined, settleSeconds);
    expect(presence).toBe('absent');
    expect(problem).toEqual({ code: 'unknown-version', message: expect.stringContaining('2026.1.99') });
  });

  it('says that the network is missing, tells nobody who did not ask, and starts afresh when asked again', async () => {
    const offline = {
      npm_config_registry: 'http://127.0.0.1:9/',
      npm_config_fetch_retries: '0',
      npm_config_cache: join(home, 'npm-cache'),
    };
    const cloud = createLocalCloud(localCloudConfig(home, offline));
    await create(cloud);
    const failed = await waitFor(look(cloud), ({ problem }) => problem !== undefined, settleSeconds);
    expect(failed.problem?.code).toBe('install-no-network');
    const newcomer = { ...createTestTarget(), ledger: [] };
    expect((await cloud.observe(newcomer, null, never)).problem).toBeUndefined();
    await create(cloud);
    expect((await look(cloud)()).presence).toBe('creating');
    const again = await waitFor(look(cloud), ({ problem }) => problem !== undefined, settleSeconds);
    expect(again.logLines).toEqual([]);
  });

  it('gives npm nothing of our environment but what it needs', async () => {
    const cloud = createLocalCloud(localCloudConfig(home, { DATABASE_URL: 'postgres://must-not-leak' }));
    await create(cloud);
    const [installer] = installers();
    const environment = await readFile(`/proc/${installer?.pid}/environ`, 'utf8');
    expect(environment).toContain('PATH=');
    expect(environment).not.toContain('must-not-leak');
  });
});
