import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, dataHeaders, type PageFacts, pageHeaders, transportHeaders } from './security-headers.ts';

const facts: PageFacts = { isSecure: true, realtimeUrl: null, isDevelopment: false };

const directivesOf = (changes: Partial<PageFacts> = {}) =>
  Object.fromEntries(
    contentSecurityPolicy({ ...facts, ...changes }, 'abc')
      .split('; ')
      .map((directive) => [directive.split(' ')[0], directive.split(' ').slice(1).join(' ')]),
  );

describe('the policy of a page', () => {
  it('lets in nothing but what it names', () => {
    expect(directivesOf()).toEqual({
      'default-src': "'none'",
      'script-src': "'nonce-abc' 'strict-dynamic'",
      'script-src-attr': "'none'",
      'style-src': "'self' 'nonce-abc'",
      'img-src': "'self'",
      'font-src': "'self'",
      'connect-src': "'self'",
      'base-uri': "'none'",
      'form-action': "'self'",
      'frame-ancestors': "'none'",
      'object-src': "'none'",
      'upgrade-insecure-requests': '',
    });
  });

  it('lets browsers speak with Realtime where there is one, and with nothing else of that project', () => {
    expect(directivesOf({ realtimeUrl: 'https://abc.supabase.co' })['connect-src']).toBe("'self' wss://abc.supabase.co");
    expect(directivesOf({ realtimeUrl: 'http://127.0.0.1:54321' })['connect-src']).toBe("'self' ws://127.0.0.1:54321");
  });

  it('is looser only while one edits, and even then runs no script that was slipped in', () => {
    expect(directivesOf({ isDevelopment: true })['script-src']).toBe("'nonce-abc' 'strict-dynamic' 'unsafe-eval'");
    expect(directivesOf({ isDevelopment: true })['style-src']).toBe("'self' 'unsafe-inline'");
  });
});

it('https is demanded only where people come by it', () => {
  expect(transportHeaders(true)).toEqual({ 'Strict-Transport-Security': 'max-age=31536000' });
  expect(transportHeaders(false)).toEqual({});
  const plain = pageHeaders({ ...facts, isSecure: false }, 'abc');
  expect(JSON.stringify(plain)).not.toMatch(/Strict-Transport-Security|upgrade-insecure-requests/);
});

it('an answer of the API is never a page', () => {
  expect(dataHeaders['Content-Security-Policy']).toMatch(/^default-src 'none';.*sandbox$/);
});
