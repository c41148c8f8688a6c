import { createHttpHeaders, createPipelineRequest, type HttpClient, type PipelineRequest } from '@azure/core-rest-pipeline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SimulatedAzure, startSimulatedAzure } from '../../../../test/simulated-azure.ts';
import { type AzureClients, createClientCache } from './clients.ts';

describe('the clients of Azure', () => {
  let azure: SimulatedAzure;
  let clients: AzureClients;

  beforeAll(async () => {
    azure = await startSimulatedAzure();
    clients = await createClientCache(azure.config)(azure.account);
  });
  afterAll(() => azure.stop());

  /** What leaves for an address that an answer named as its next page, or where it redirects to. */
  async function follow(client: keyof Pick<AzureClients, 'compute' | 'resources' | 'deployments'>, url: string) {
    const sent: PipelineRequest[] = [];
    const httpClient: HttpClient = {
      async sendRequest(request) {
        sent.push(request);
        return { request, status: 200, headers: createHttpHeaders() };
      },
    };
    const following = clients[client].pipeline.sendRequest(httpClient, createPipelineRequest({ url }));
    return { sent, error: await following.then(() => null).catch((error: unknown) => error) };
  }

  const foreign = [
    'https://management.azure.com.attacker.example/next',
    'http://management.azure.com/next',
    'https://management.azure.com:8443/next',
    'https://management.azure.com@attacker.example/next',
    'https://prices.azure.com/api/retail/prices',
  ];
  it.each(foreign)('take their token nowhere but to Azure: not to a next page at %s', async (url) => {
    for (const client of ['compute', 'resources', 'deployments'] as const) {
      const { sent, error } = await follow(client, url);
      expect(sent, client).toEqual([]);
      expect(String(error), client).toMatch(/address of somebody else|non-https|not a TLS|TLS protected/i);
    }
  });

  it('follow a next page of Azure itself, with their token', async () => {
    for (const client of ['compute', 'resources', 'deployments'] as const) {
      const { sent, error } = await follow(client, 'https://management.azure.com/next?page=2');
      expect([error, sent.map(({ headers }) => headers.get('authorization')?.slice(0, 7))], client).toEqual([null, ['Bearer ']]);
    }
  });
});
