import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bootstrapSteps, readConsole } from './bootstrap-steps.ts';

const fingerprint = 'ab'.repeat(32);
const begun = (...ids: string[]) => ids.map((id) => `CLAWBOT-STEP ${id} begin\n`).join('');
const ended = (...ids: string[]) => ids.map((id) => `CLAWBOT-STEP ${id} begin\nCLAWBOT-STEP ${id} ok\n`).join('');
const statuses = (text: string) => Object.fromEntries(readConsole(text).steps.map(({ id, status }) => [id, status]));

describe('what a machine tells on its console', () => {
  it('is nothing before the first line', () => {
    expect(readConsole('')).toEqual({
      steps: bootstrapSteps.map(({ id }) => ({ id, status: 'waiting' })),
      failure: null,
      facts: {},
      lines: [],
    });
  });

  it('shows steps that go on at the same time', () => {
    expect(statuses(ended('prepare-system') + begun('install-node', 'install-proxy'))).toMatchObject({
      'prepare-system': 'done',
      'install-node': 'active',
      'install-proxy': 'active',
      'install-openclaw': 'waiting',
    });
  });

  it('is found between the lines of the kernel, with colours, carriage returns and the name of the program before it', () => {
    const text = [
      '[    0.000000] Linux version 6.8.0\r\r\n',
      '\x1b[32m[   25.123456] cloud-init[1234]: CLAWBOT-STEP prepare-system begin\x1b[0m\r\n',
      '[   25.2] audit: type=1400 CLAWBOT-STEP ready ok\r\n',
      'CLAWBOT-LOG info Downloading \x1b[1mNode.js\x1b[0m\r\n',
      'cloud-init[1234]: CLAWBOT-FACT tls-mode internal\r\n',
    ].join('');
    expect(readConsole(text)).toMatchObject({
      facts: { 'tls-mode': 'internal' },
      lines: [
        { message: 'Prepare the operating system', level: 'info' },
        { message: 'Downloading Node.js', level: 'info' },
      ],
    });
    expect(statuses(text)).toMatchObject({ 'prepare-system': 'active', ready: 'waiting' });
  });

  it('counts a line that comes by two ways once', () => {
    const twice = (line: string) => `${line}\n[   30.000001] cloud-init[99]: ${line}\n`;
    const text = twice('CLAWBOT-STEP prepare-system begin') + twice('CLAWBOT-LOG info once') + twice('CLAWBOT-STEP prepare-system ok');
    expect(readConsole(text).lines.map(({ message }) => message)).toEqual(['Prepare the operating system', 'once']);
  });

  it('tells why a step failed, in our terms', () => {
    const text = `${begun('prepare-system')}CLAWBOT-STEP install-node fail network Node.js could not be downloaded\n`;
    expect(readConsole(text)).toMatchObject({
      failure: { code: 'install-no-network', message: 'Node.js could not be downloaded' },
      lines: [{ level: 'info' }, { message: 'Install Node.js: Node.js could not be downloaded', level: 'error' }],
    });
    expect(statuses(text)['install-node']).toBe('failed');
    expect(readConsole('CLAWBOT-STEP install-node fail checksum It differs\n').failure?.code).toBe('install-failed');
  });

  it('is believed from the middle on, when the beginning was lost', () => {
    expect(Object.values(statuses('CLAWBOT-STEP ready ok\n')).every((status) => status === 'done')).toBe(true);
    expect(statuses(begun('start-proxy'))).toMatchObject({ configure: 'done', 'install-openclaw': 'done', 'start-gateway': 'waiting' });
  });

  it('begins again with another boot, of which the lines are added', () => {
    const failed = `${ended('prepare-system')}CLAWBOT-FACT tls-mode public\nCLAWBOT-STEP install-node fail disk full\n`;
    const reading = readConsole(failed + begun('prepare-system'));
    expect(reading).toMatchObject({ failure: null, facts: {} });
    expect(reading.lines).toHaveLength(readConsole(failed).lines.length + 1);
    expect(statuses(failed + begun('prepare-system'))).toMatchObject({ 'prepare-system': 'active', 'install-node': 'waiting' });
  });

  it.each([
    'login: CLAWBOT-STEP ready ok\n',
    'CLAWBOT-LOG info CLAWBOT-STEP ready ok\n',
    'CLAWBOT-STEP ready o\n',
    'CLAWBOT-STEP ready ok',
    'CLAWBOT-STEP ready ok now\n',
    'CLAWBOT-STEP unknown ok\n',
    'CLAWBOT-STEP __proto__ ok\n',
    ' CLAWBOT-STEP ready ok\n',
  ])('is not taken from %j', (text) => {
    expect(Object.values(statuses(text)).every((status) => status === 'waiting')).toBe(true);
  });

  it('holds only facts that look as they must', () => {
    const told = `CLAWBOT-FACT tls-fingerprint ${fingerprint}\nCLAWBOT-FACT public-address 20.1.2.3\nCLAWBOT-FACT openclaw-version 2026.9.6\n`;
    expect(readConsole(told).facts).toEqual({
      'tls-fingerprint': fingerprint,
      'public-address': '20.1.2.3',
      'openclaw-version': '2026.9.6',
    });
    const wrong =
      'CLAWBOT-FACT tls-fingerprint abc\nCLAWBOT-FACT constructor x\nCLAWBOT-FACT tls-mode maybe\nCLAWBOT-FACT tls-mode public x\n';
    expect(readConsole(wrong).facts).toEqual({});
  });

  it('never takes back a line when more is heard, whatever is on the console', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'CLAWBOT-STEP prepare-system begin\r\n',
        'CLAWBOT-STEP install-node fail npm \x1b[31mx\n',
        'CLAWBOT-LOG warn y\n',
        '\x1b[',
        '\r',
      ),
      fc.string({ unit: 'binary', maxLength: 40 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), fc.array(piece, { maxLength: 8 }), (first, second) => {
        const early = readConsole(first.join(''));
        const late = readConsole([...first, ...second].join(''));
        // A lone \r ends a line as \r\n does, so only ended lines are compared.
        expect(late.lines.slice(0, early.lines.length)).toEqual(early.lines);
        expect(late.lines.every(({ message }) => !/\p{Cc}/u.test(message))).toBe(true);
      }),
    );
  });
});
