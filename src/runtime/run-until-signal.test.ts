import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const program = fileURLToPath(new URL('./crash.fixture.ts', import.meta.url));

describe('a program that fails in a way that nobody foresaw', { tags: ['A24'] }, () => {
  it.each([
    ['throws', 1],
    ['rejects', 1],
    ['rejects beside Next', 7],
  ])('tells why, without what hangs on the error, when it %s', (how, code) => {
    const canary = `CANARY_${randomUUID()}`;
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, how, canary], { encoding: 'utf8', timeout: 15_000 });
    expect(status).toBe(code);
    expect(stderr).toMatch(/the cloud refuses it[\s\S]*crash\.fixture\.ts/);
    expect(stdout + stderr).not.toContain(canary);
  });
});
