import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanLine } from './clean-line.ts';
import { parseLine } from './parse-line.ts';

const before = '2026-01-01T00:00:00.000Z';

describe('a line made safe to store', () => {
  it('loses control characters, and with them its colours', () => {
    expect(cleanLine('\u001b[31mred\u001b[0m\ttab\u0007bell\r', [])).toBe('red tab\u{FFFD}bell');
  });

  it('keeps colours, of all that a terminal would obey', () => {
    expect(cleanLine('\u001b[2J\u001b[31mred\u001b[0m\u001b]0;title\u0007 \t\r', [])).toBe('\u001b[0;31mred');
  });

  it('hides a secret that colours cut in two', () => {
    expect(cleanLine('key c0ffee\u001b[31mc0ffee\u001b[0mc0ffee', ['c0ffeec0ffeec0ffee'])).toBe('key [redacted]');
  });

  it.each([
    ['open http://127.0.0.1:1/#bootstrapToken=abc-123&bootstrapProfile=owner', 'abc-123'],
    ['authorization: Bearer abcdef', 'abcdef'],
    ['key sk-or-v1-0123456789 refused', '0123456789'],
  ])('hides what looks like a secret: %s', (line, secret) => {
    expect(cleanLine(line, [])).not.toContain(secret);
  });

  it('never shows a known secret, never exceeds its length', () => {
    const secret = fc.string({ minLength: 8, maxLength: 40, unit: fc.constantFrom(...'0123456789abcdef') });
    fc.assert(
      fc.property(secret, fc.array(fc.string()), (known, parts) => {
        const cleaned = cleanLine(parts.join(known), [known]);
        expect(cleaned).not.toContain(known);
        expect(cleaned.length).toBeLessThanOrEqual(4096);
        expect(cleaned).not.toMatch(/\p{Cc}/u);
      }),
    );
    expect(cleanLine('x'.repeat(10_000), [])).toHaveLength(4096);
  });
});

describe('a line of a log', () => {
  it('keeps the colours of what is left of it', () => {
    const line = parseLine('\u001b[0;90m2026-11-23T04:18:38.262Z \u001b[0;33m[warn] slow\u001b[0m disk', 'gateway', before);
    expect(line).toMatchObject({ at: '2026-11-23T04:18:38.262Z', level: 'warn', message: '\u001b[0;33mslow\u001b[0m disk' });
  });

  it('brings its own time, or has that of the line before', () => {
    expect(parseLine('2026-11-23T06:18:38.262+02:00 [gateway] ready', 'gateway', before)).toEqual({
      at: '2026-11-23T04:18:38.262Z',
      level: 'info',
      source: 'gateway',
      message: '[gateway] ready',
    });
    expect(parseLine('  at somewhere', 'gateway', before).at).toBe(before);
  });

  it.each([
    ['npm http fetch GET 200 /openclaw', 'debug'],
    ['npm warn deprecated x', 'warn'],
    ['npm error code E404', 'error'],
    ['Gateway failed to start: Invalid config', 'error'],
    ['[warn] Port 1 is taken', 'warn'],
    ['[gateway] http server listening', 'info'],
  ])('%s is of level %s', (text, level) => {
    expect(parseLine(text, 'gateway', before).level).toBe(level);
  });
});
