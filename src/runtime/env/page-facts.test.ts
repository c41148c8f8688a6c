import { expect, it } from 'vitest';
import { readPageFacts } from './page-facts.ts';

const project = { NEXT_PUBLIC_SUPABASE_URL: 'https://abc.supabase.co', NEXT_PUBLIC_SUPABASE_ANON_KEY: 'sb_publishable_x' };

it.each([
  ['nothing', {}, { isSecure: false, realtimeUrl: null }],
  ['an address', { APP_URL: 'https://deploy.example.com' }, { isSecure: true, realtimeUrl: null }],
  ['its other name', { NEXT_PUBLIC_APP_URL: 'https://deploy.example.com' }, { isSecure: true, realtimeUrl: null }],
  ['Supabase without Realtime', project, { isSecure: false, realtimeUrl: null }],
  [
    'Supabase with Realtime',
    { ...project, SUPABASE_JWT_SECRET: 'x'.repeat(40) },
    { isSecure: false, realtimeUrl: 'https://abc.supabase.co' },
  ],
  ['something wrong', { APP_URL: 'nonsense' }, { isSecure: false, realtimeUrl: null }],
])('pages know from %s', (_, environment, facts) => {
  expect(readPageFacts({ NODE_ENV: 'test', ...environment })).toEqual(facts);
});
