import { randomUUID } from 'node:crypto';
import { createParser } from 'eventsource-parser';
import type { DeploymentDetail, EventView } from '../../src/services/schemas.ts';
import { type Browser, openBrowser } from '../browser.ts';
import { waitFor } from '../wait-for.ts';
import { clientHeader, targetHeader } from './edge.ts';
import type { HostedInstallation } from './installation.ts';

/** Somebody in front of a browser, who reaches a web process through the edge. */
export interface Visitor {
  browser: Browser;
  send(method: string, path: string, body?: object, target?: number): Promise<Response>;
  get<T>(path: string, target?: number): Promise<T>;
}

export interface Person extends Visitor {
  email: string;
  workspaceId: string;
  /** Connects the first account of the simulated cloud. */
  connect(name?: string): Promise<string>;
  order(connectionId: string, name: string, target?: number): Promise<DeploymentDetail>;
  until(id: string, wanted: (seen: DeploymentDetail) => boolean, seconds?: number): Promise<DeploymentDetail>;
  /** The live stream of this web process, from where it stands. */
  follow(target: number, lastEventId?: number): Promise<{ events: EventView[]; ended: Promise<void>; close(): void }>;
}

export function visit({ edge }: HostedInstallation): Visitor {
  const browser = openBrowser((request) => fetch(request), edge.origin);
  const send: Visitor['send'] = (method, path, body, target) => {
    const headers = browser.headers();
    if (target !== undefined) headers.set(targetHeader, String(target));
    if (body) headers.set('content-type', 'application/json');
    return fetch(`${edge.origin}${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }), redirect: 'manual' });
  };
  return { browser, send, get: async (path, target) => read(await send('GET', path, undefined, target)) };
}

/** Attempts to sign in are counted for each address. */
let people = 0;

/** Signs somebody new in by a mailed link, each step at whichever process has its turn. */
export async function signIn(installation: HostedInstallation): Promise<Person> {
  const visitor = visit(installation);
  const email = `${randomUUID()}@example.com`;
  const comesFrom = { [clientHeader]: `192.0.2.${++people % 255}` };
  await read(await visitor.browser.post('/api/auth/sign-in/magic-link', { email }, comesFrom));
  const { link } = await waitFor(
    async () => installation.mails.find(({ to }) => to === email) ?? { link: '' },
    ({ link }) => link !== '',
    10,
  );
  await read(await visitor.browser.post('/api/auth/magic', { token: new URL(link).searchParams.get('token') }, comesFrom));
  const { workspaces } = await visitor.get<{ workspaces: { id: string }[] }>('/api/v1/me');
  const workspaceId = workspaces[0]?.id ?? '';
  const { send, get } = visitor;
  const { tenantId, subscriptionId, clientId, clientSecret } = installation.azure.account;
  const account = { kind: 'service-principal-secret', tenantId, subscriptionId, clientId, clientSecret };
  return {
    ...{ ...visitor, email, workspaceId },
    connect: async (name = 'Main') => (await read<{ id: string }>(await send('POST', '/api/v1/connections', { ...account, name }))).id,
    async order(connectionId, name, target) {
      const place = { cloud: 'azure', region: 'westeurope', size: 'Standard_B2als_v2' };
      return read(await send('POST', '/api/v1/deployments', { name, connectionId, ...place }, target));
    },
    until: (id, wanted, seconds = 60) => waitFor(() => get<DeploymentDetail>(`/api/v1/deployments/${id}`), wanted, seconds),
    async follow(target, lastEventId) {
      const headers = visitor.browser.headers();
      headers.set(targetHeader, String(target));
      if (lastEventId !== undefined) headers.set('last-event-id', String(lastEventId));
      const cut = new AbortController();
      const response = await fetch(`${installation.edge.origin}/api/v1/events?workspaceId=${workspaceId}`, { headers, signal: cut.signal });
      if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
      const events: EventView[] = [];
      return { events, ended: readEvents(response, events), close: () => cut.abort() };
    },
  };
}

async function readEvents(response: Response, events: EventView[]): Promise<void> {
  const parser = createParser({ onEvent: ({ event, data }) => void (event !== 'ready' && events.push(JSON.parse(data) as EventView)) });
  try {
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) parser.feed(chunk);
  } catch {
    // Cut, by us or by the server; what came before is what counts.
  }
}

export async function read<T>(answer: Response): Promise<T> {
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.status} ${text}`);
  return JSON.parse(text) as T;
}
