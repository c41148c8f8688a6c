import { describe, expect, it } from 'vitest';
import { noProbes } from '../../../../domain/observed-state.ts';
import { deriveMachine } from './derive-machine.ts';
import { explainExit } from './exit-reason.ts';

const proven = { startupz: true, readyz: true, controlUi: true, accessRefusedWithoutToken: true };
const record = {
  process: { pid: 4, startTime: '9' },
  port: 1,
  incarnation: 3,
  startedAt: '2026-01-01T10:00:00.000Z',
  stopRequestedAt: null,
  logStartBytes: 0,
};
const stopping = { ...record, stopRequestedAt: '2026-01-01T11:00:00.000Z' };
const nothing = { record: null, gatewayLives: false, anythingLives: false, probes: noProbes, lastWordAt: null, exitReason: 'why' };
const alive = { gatewayLives: true, anythingLives: true };

describe('the state of the machine', () => {
  it.each([
    ['never started', {}, 'absent'],
    ['a start that was cut off before the spawn', { record: { ...record, process: null } }, 'absent'],
    ['alive, not proven yet', { record, ...alive }, 'starting'],
    ['alive, one proof missing', { record, ...alive, probes: { ...proven, readyz: false } }, 'starting'],
    ['alive and proven', { record, ...alive, probes: proven }, 'running'],
    ['alive without a record', { ...alive, probes: proven }, 'running'],
    ['asked to stop, still alive', { record: stopping, ...alive, probes: proven }, 'stopping'],
    ['asked to stop, a helper is left', { record: stopping, anythingLives: true }, 'stopping'],
    ['asked to stop and gone', { record: stopping }, 'stopped'],
    ['gone without being asked', { record }, 'exited'],
    ['gone, what the assistant started lives on', { record, anythingLives: true }, 'exited'],
  ])('%s', (_, facts, state) => {
    expect(deriveMachine({ ...nothing, ...facts }).state).toBe(state);
  });

  it('dates an end by the last word, never before the start', () => {
    const late = new Date('2026-01-01T12:00:00.000Z');
    const early = new Date('2026-01-01T09:00:00.000Z');
    expect(deriveMachine({ ...nothing, record, lastWordAt: late })).toMatchObject({ exitedAt: late.toISOString(), exitReason: 'why' });
    expect(deriveMachine({ ...nothing, record, lastWordAt: early }).exitedAt).toBe(record.startedAt);
  });
});

describe('the reason of an end', () => {
  const time = '2026-11-23T06:20:52.671+00:00 ';
  it.each([
    [
      `${time}Gateway failed to start: Invalid config at /x/openclaw.json:\n<root>: Unrecognized key: "telemetryX"\nRun doctor`,
      true,
      'telemetryX',
    ],
    ['Gateway start blocked: set gateway.mode=local (current: remote)', true, 'gateway.mode=local'],
    [`${time}Gateway failed to start: Startup failed: required secrets are unavailable..`, true, 'required secrets'],
    [`${time}[gateway] ready\n${time}GatewayLockError: gateway already running (pid 4)`, false, 'already running'],
    [`${time}[gateway] ready\n`, false, 'its last line was: [gateway] ready'],
    ['', false, 'without a word'],
  ])('%#', (log, configRefused, words) => {
    const reason = explainExit(log);
    expect(reason.configRefused).toBe(configRefused);
    expect(reason.text).toContain(words);
  });
});
