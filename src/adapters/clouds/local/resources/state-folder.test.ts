import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestTarget, recordPending, type TestTarget } from '../../../../../test/deployment-target.ts';
import { localCloudConfig } from '../../../../../test/openclaw-home.ts';
import type { Cloud } from '../../../../ports/cloud.ts';
import { createLocalCloud } from '../index.ts';
import { instancePaths } from '../paths.ts';

const never = new AbortController().signal;

describe('the folder of an instance', () => {
  let home: string;
  let cloud: Cloud;
  let target: TestTarget;
  const paths = () => instancePaths(home, target.spec.deploymentId);
  const change = (verb: 'create' | 'delete') =>
    cloud.apply(target, { verb, kind: 'state-folder', name: `instances/${target.spec.deploymentId}` }, never);
  const presence = async (of = target) => (await cloud.observe(of, null, never)).resources[0]?.presence;

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'clawbot-folder-'));
    cloud = createLocalCloud(localCloudConfig(home));
    target = createTestTarget();
    for (const resource of cloud.plan(target.spec)) recordPending(target, resource);
  });
  afterEach(() => rm(home, { recursive: true, force: true }));

  it('is open to this user only and carries the ids of its deployment', async () => {
    await change('create');
    for (const folder of [paths().folder, paths().state, paths().workspace]) expect((await stat(folder)).mode & 0o777).toBe(0o700);
    const { installationId, deploymentId } = target.spec;
    expect(JSON.parse(await readFile(paths().tag, 'utf8'))).toEqual({ installationId, deploymentId });
  });

  it('is made in one piece, also after a crash in the middle', async () => {
    await mkdir(join(paths().draft, 'state'), { recursive: true });
    expect(await presence()).toBe('absent');
    await change('create');
    expect(await presence()).toBe('present');
    expect(await readdir(join(home, 'instances'))).toEqual([target.spec.deploymentId]);
  });

  it('counts as there until the rest of a removal that crashed is gone too', async () => {
    await change('create');
    await rename(paths().folder, paths().doomed);
    expect(await presence()).toBe('present');
    await change('delete');
    expect(await presence()).toBe('absent');
    expect(await readdir(join(home, 'instances'))).toEqual([]);
  });

  it.each([
    ['no tag', async () => rm(paths().tag)],
    ['a broken tag', async () => writeFile(paths().tag, '{')],
    ['the tag of another installation', async () => writeFile(paths().tag, JSON.stringify({ ...target.spec, installationId: 'other' }))],
    ['the tag of another deployment', async () => writeFile(paths().tag, JSON.stringify({ ...target.spec, deploymentId: 'other' }))],
  ])('is foreign with %s, and then neither read nor touched', async (_, spoil) => {
    await change('create');
    await spoil();
    await writeFile(paths().gatewayRecord, JSON.stringify(recordOfStranger));
    expect(await presence()).toBe('foreign');
    expect((await cloud.observe(target, null, never)).machine).toEqual({ state: 'absent' });
    for (const verb of ['create', 'delete'] as const) await expect(change(verb)).rejects.toMatchObject({ code: 'resource-foreign' });
    expect(existsSync(paths().state)).toBe(true);
  });

  it('keeps a configuration that the user has changed', async () => {
    const create = () => cloud.apply(target, { verb: 'create', kind: 'configuration', name: 'x' }, never);
    await expect(create()).rejects.toMatchObject({ code: 'internal' });
    await change('create');
    await create();
    await writeFile(paths().configuration, '{ "mine": true }');
    await create();
    expect(await readFile(paths().configuration, 'utf8')).toBe('{ "mine": true }');
  });
});

const recordOfStranger = {
  process: { pid: process.pid, startTime: '1' },
  port: 1,
  incarnation: 1,
  startedAt: '2026-01-01T00:00:00.000Z',
  stopRequestedAt: null,
  logStartBytes: 0,
};
