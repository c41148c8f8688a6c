import type { VirtualMachine } from '@azure/arm-compute';
import type { AzureClients } from './clients.ts';
import { azureOrigin } from './pin-host.ts';
import { armTypes } from './resource-id.ts';

/** What a survey compares of a machine. */
export type ListedMachine = Pick<VirtualMachine, 'id' | 'tags' | 'provisioningState' | 'hardwareProfile' | 'instanceView'>;

interface Page {
  value?: readonly RawMachine[];
  nextLink?: string;
}

type RawMachine = Pick<ListedMachine, 'id' | 'tags'> & { properties?: Omit<ListedMachine, 'id' | 'tags'> };

/**
 * All machines of a subscription, or the power of each (`statusOnly`). Sent through Azure's client but read without it: it
 * makes a model of every field of every machine, and a fleet of ten thousand is listed every minute.
 */
export async function listMachines(clients: AzureClients, statusOnly: boolean, signal: AbortSignal): Promise<ListedMachine[]> {
  const query = new URLSearchParams({ 'api-version': armTypes['virtual-machine'].apiVersion, statusOnly: String(statusOnly) });
  const machines: ListedMachine[] = [];
  let url: string | undefined =
    `${azureOrigin}/subscriptions/${clients.subscriptionId}/providers/Microsoft.Compute/virtualMachines?${query}`;
  while (url) {
    const page = await readPage(clients, url, signal);
    for (const { id, tags, properties } of page.value ?? []) machines.push(pick({ id, tags, ...properties }));
    url = page.nextLink;
  }
  return machines;
}

async function readPage({ compute }: AzureClients, url: string, abortSignal: AbortSignal): Promise<Page> {
  const { createDefaultHttpClient, createHttpHeaders, createPipelineRequest, RestError } = await import('@azure/core-rest-pipeline');
  const request = createPipelineRequest({ url, headers: createHttpHeaders({ accept: 'application/json' }), abortSignal });
  const response = await compute.pipeline.sendRequest(createDefaultHttpClient(), request);
  try {
    return JSON.parse(response.bodyAsText ?? '') as Page;
  } catch {
    throw new RestError('The answer is no JSON', { code: RestError.PARSE_ERROR, statusCode: response.status, request, response });
  }
}

/** Nothing else of the page is kept in memory. */
function pick({ id, tags, provisioningState, hardwareProfile, instanceView }: ListedMachine): ListedMachine {
  return { id, tags, provisioningState, hardwareProfile, instanceView };
}
