import { describe, expect, it } from 'vitest';
import { visit } from './rig.ts';

describe('every answer', () => {
  const policyOf = ({ answer }: { answer: Response }) => answer.headers.get('content-security-policy') ?? '';

  it.each(['/sign-in', '/sign-in/owner', '/nowhere', '/', '/deployments', '/icon.svg'])('at %s has a policy of its own', async (path) => {
    const [one, other] = [await visit(path), await visit(path)];
    const nonce = /'nonce-([\w+/=]{24})' 'strict-dynamic'/.exec(policyOf(one))?.[1];
    expect(nonce).toBeTruthy();
    expect(policyOf(other)).not.toContain(nonce);
    expect(policyOf(one)).not.toMatch(/unsafe-inline|unsafe-eval/);
    for (const [tag] of one.body.matchAll(/<script\b[^>]*>/g)) expect(tag, path).toContain(`nonce="${nonce}"`);
    const headers = [
      'x-frame-options',
      'referrer-policy',
      'permissions-policy',
      'cross-origin-opener-policy',
      'cross-origin-resource-policy',
    ];
    for (const name of [...headers, 'x-content-type-options']) expect(one.answer.headers.get(name), name).toBeTruthy();
    expect(one.answer.headers.get('strict-transport-security')).toBeNull();
    expect(one.answer.headers.get('x-powered-by')).toBeNull();
  });

  it('ignores a policy that came with the request', async () => {
    const { answer, body } = await visit('/sign-in', { headers: { 'content-security-policy': "script-src 'nonce-mine'" } });
    expect(policyOf({ answer })).not.toContain('mine');
    expect(body).not.toContain('nonce="mine"');
  });

  it('of the API and of files is no page', async () => {
    for (const path of ['/api/health', '/api/nothing', '/api/v1/me', '/.well-known/nothing']) {
      const found = await visit(path);
      expect(policyOf(found), path).toMatch(/default-src 'none'.*sandbox/);
      expect(found.answer.headers.get('x-content-type-options'), path).toBe('nosniff');
    }
    const script = /src="(\/_next\/static\/[^"]+\.js)"/.exec((await visit('/sign-in')).body)?.[1] ?? '';
    const { answer } = await visit(script);
    expect([answer.status, answer.headers.get('x-content-type-options'), answer.headers.get('cross-origin-resource-policy')]).toEqual([
      200,
      'nosniff',
      'same-origin',
    ]);
  });
});
