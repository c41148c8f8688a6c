import { createPipelineRequest } from '@azure/core-rest-pipeline';
import { expect, it, vi } from 'vitest';
import { pinHost } from './pin-host.ts';

const origin = 'https://my-vault.vault.azure.net';

it.each([
  'https://other.vault.azure.net/secrets/x',
  'https://my-vault.vault.azure.net.attacker.example/secrets/x',
  'https://my-vault.vault.azure.net@attacker.example/secrets/x',
  'https://my-vault.vault.azure.net:8443/secrets/x',
  'http://my-vault.vault.azure.net/secrets/x',
])('lets nothing go to %s', async (url) => {
  const next = vi.fn();
  await expect(async () => pinHost(origin).sendRequest(createPipelineRequest({ url }), next)).rejects.toThrow('somebody else');
  expect(next).not.toHaveBeenCalled();
});

it('lets through what goes to the one host, however it is spelled', async () => {
  const next = vi.fn();
  await pinHost(origin).sendRequest(createPipelineRequest({ url: 'https://MY-vault.vault.azure.net:443/secrets/x' }), next);
  expect(next).toHaveBeenCalledOnce();
});
