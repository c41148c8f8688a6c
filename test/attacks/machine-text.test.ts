import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseConsole } from '../../src/adapters/clouds/azure/bootstrap/parse-console.ts';
import { cleanLine } from '../../src/adapters/clouds/local/logs/clean-line.ts';
import type { LogPage } from '../../src/api/types.ts';
import { ClawbotError } from '../../src/domain/errors.ts';
import type { LogLine } from '../../src/domain/observed-state.ts';
import { reconcile } from '../../src/reconciler/reconcile.ts';
import { toPlainText as toFile } from '../../src/ui/deployments/logs/plain-text.ts';
import { type ApiPerson, type ApiPlant, createApiPlant, readData } from '../api-plant.ts';
import { readRow, refOf, workerOf } from '../drive.ts';
import { openStream } from '../event-stream.ts';

/** What a machine that was taken over would print. */
const hostile = [
  '<img src=x onerror=alert(1)>',
  '[click](javascript:alert(1))',
  '\u001b[2J\u001b[1;1Hcleared',
  '\u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007',
  '\u001b]52;c;cm0gLXJmIC8=\u0007clipboard',
  'harmless\rrm -rf /',
  'user\u202etxt.exe',
  '\u2066hidden\u2069\u200b\u{e0041}',
  'x\n\nid: 999999\nevent: deployment:deleted\ndata: {"seq":999999}\n\n',
  'x\u2028data: forged\u2029',
  '{"level":50,"msg":"x"}\n{"level":60,"msg":"forged"}',
  'NUL \u0000 byte',
];
const unseen = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\u200b\u{e0000}-\u{e007f}]/u;

let plant: ApiPlant;
let person: ApiPerson;
let ref: ReturnType<typeof refOf>;
const said: { lines: LogLine[]; failure: string | null } = { lines: [], failure: null };

beforeAll(async () => {
  plant = await createApiPlant();
  const [kind, cloud] = [...plant.services.clouds][0] ?? [];
  if (!kind || !cloud) throw new Error('the plant has no cloud');
  const observe: typeof cloud.observe = async (...asked) => {
    if (said.failure) throw new ClawbotError('install-failed', said.failure);
    return { ...(await cloud.observe(...asked)), logLines: said.lines };
  };
  Object.assign(plant.services, { clouds: new Map([...plant.services.clouds, [kind, { ...cloud, observe }]]) });
});
afterAll(() => plant.close());
beforeEach(async () => {
  person = await plant.newPerson();
  const order = await readData<{ id: string; workspaceId: string }>(await person.mutate('deployments.create', { name: 'taken-over' }));
  ref = refOf({ id: order.id, workspaceId: person.workspaceId });
});

const toLine = (message: string): LogLine => ({ at: new Date().toISOString(), level: 'info', source: 'gateway', message });
const logs = async () => readData<LogPage>(await person.query('deployments.logs', { id: ref.deploymentId }));

describe('what a machine says', { tags: ['A29'] }, () => {
  it('is stored line by line, with nothing in it that cannot be seen', async () => {
    Object.assign(said, { lines: hostile.map(toLine), failure: null });
    await reconcile(workerOf(plant), ref);
    const { lines } = await logs();
    expect(lines).toHaveLength(hostile.length);
    for (const { message } of lines) expect(message).not.toMatch(unseen);
    // Markup is text: what shows it never takes it for anything else.
    expect(lines[0]?.message).toBe('<img src=x onerror=alert(1)>');
    expect(toFile(lines).split('\n')).toHaveLength(hostile.length);
  });

  it('keeps the colours of its words, of all that a terminal would obey', async () => {
    const line = '\u001b[31;8;41mhidden?\u001b[0m \u001b[1A\u001b[2K\u001b]8;;https://evil.example\u0007overwritten';
    Object.assign(said, { lines: [toLine(line)], failure: null });
    await reconcile(workerOf(plant), ref);
    const { lines } = await logs();
    expect(lines.map(({ message }) => message)).toEqual(['\u001b[0;31mhidden?\u001b[0m overwritten']);
    expect(toFile(lines)).toMatch(/gateway: hidden\? overwritten$/);
  });

  it('of ten megabytes in one line is cut', async () => {
    Object.assign(said, { lines: [toLine('x'.repeat(10_000_000))], failure: null });
    await reconcile(workerOf(plant), ref);
    expect((await logs()).lines.map(({ message }) => message.length)).toEqual([4096]);
  });

  it('makes no event that is not ours', async () => {
    Object.assign(said, { lines: [], failure: hostile.join(' ') });
    await reconcile(workerOf(plant), ref);
    const row = await readRow(plant, ref);
    const [{ count = 0 } = {}] = await plant.ask<{ count: number }>('select count(*)::int as count from events where workspace_id = $1', [
      person.workspaceId,
    ]);
    const stream = await openStream(plant, person, 0);
    const frames = await stream.take(count + 1);
    await stream.cut();
    expect(frames.map(({ id }) => Number(id))).toEqual(Array.from({ length: count + 1 }, (_, index) => index));
    for (const { data } of frames) expect(() => JSON.parse(data)).not.toThrow();
    expect(row.status_message).toContain('<img src=x');
    expect(row.status_message.replaceAll('\n', ' ')).not.toMatch(unseen);
    expect(JSON.stringify(row.problem)).not.toMatch(unseen);
  });

  it.each(hostile)('is plain text before it leaves the cloud: %j', (line) => {
    expect(cleanLine(line, [])).not.toMatch(unseen);
    for (const saying of parseConsole(`CLAWBOT-LOG info ${line}\n`)) expect(JSON.stringify(saying)).not.toMatch(unseen);
    expect(cleanLine(line, [])).not.toMatch(/evil\.example|cm0gLXJm/);
  });
});
