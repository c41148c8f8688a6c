import { expect, it } from 'vitest';
import { whyNotPublic } from './public-address.ts';

it.each(['https://deploy.acme.com', 'https://203.0.113.7:8443', 'https://100.128.0.1', 'https://172.32.0.1'])('%s is public', (url) => {
  expect(whyNotPublic(url)).toBeNull();
});

it.each([
  ...[
    'http://deploy.acme.com',
    'https://localhost:3000',
    'https://127.0.0.1',
    'https://10.1.2.3',
    'https://192.168.1.5',
    'https://172.16.0.1',
  ],
  ...['https://169.254.169.254', 'https://100.64.0.1', 'https://[::1]', 'https://nas', 'https://claw.local', 'https://claw.home.arpa'],
])('%s is not', (url) => {
  expect(whyNotPublic(url)).toContain(url.replace(/\/$/, ''));
});
