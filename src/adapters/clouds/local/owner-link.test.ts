import { describe, expect, it } from 'vitest';
import { parseOwnerLink } from './owner-link.ts';
import { readReply } from './prove-reply.ts';

describe('an owner link', () => {
  const browserUrl = 'http://127.0.0.1:4711/#bootstrapToken=a%2Fb&bootstrapProfile=owner&gatewayUrl=ws%3A%2F%2Felsewhere';

  it('keeps the token and drops the address it would connect to', () => {
    const link = parseOwnerLink(JSON.stringify({ browserUrl, browserBootstrapExpiresAtMs: 0 }), 4711);
    expect(link).toEqual({
      url: 'http://127.0.0.1:4711/#bootstrapToken=a%2Fb&bootstrapProfile=owner',
      expiresAt: '1970-01-01T00:00:00.000Z',
    });
  });

  it.each(['', '{}', '{"ok":false,"reason":"x"}', JSON.stringify({ browserUrl: 'http://127.0.0.1/', browserBootstrapExpiresAtMs: 0 })])(
    'is not made up from %s',
    (stdout) => expect(() => parseOwnerLink(stdout, 1)).toThrow(),
  );
});

describe('the proof of a reply', () => {
  const reply = (content: string) => JSON.stringify({ choices: [{ message: { content } }] });
  it.each([
    [200, reply(' ready '), { replied: true, text: 'ready' }],
    [200, reply('  '), { replied: false, reason: 'The gateway answered 200 without a reply.' }],
    [401, '{"error":{"message":"401 Your key was revoked."}}', { replied: false, reason: '401 Your key was revoked.' }],
    [401, '{"error":{"message":"Incorrect API key: sk-abcdefgh1234."}}', { replied: false, reason: 'Incorrect API key: [redacted].' }],
    [502, '<html>', { replied: false, reason: 'The gateway answered 502 without a reply.' }],
  ])('%i %s', (status, body, proof) => {
    expect(readReply(status, body)).toEqual(proof);
  });
});
