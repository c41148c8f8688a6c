import { describe, expect, it } from 'vitest';
import { readReply } from './prove-reply.ts';

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
