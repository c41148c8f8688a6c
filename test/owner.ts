import type { DeploymentDetail } from '../src/services/schemas.ts';
import type { Product } from './product.ts';
import { waitFor } from './wait-for.ts';

/** The owner as a script: signed in by the link of the terminal, speaking REST. */
export interface Owner {
  /** What a browser of Playwright is given to be signed in as the owner. */
  browserState: { cookies: SessionCookie[]; origins: [] };
  /** On this machine unless the rest of the order says otherwise. */
  create(name: string, order?: object): Promise<DeploymentDetail>;
  /** The connected accounts. */
  connections(): Promise<{ id: string; name: string }[]>;
  get(id: string): Promise<DeploymentDetail>;
  ask(id: string, verb: 'start' | 'stop' | 'restart' | 'open'): Promise<Response>;
  delete(deployment: { id: string; name: string }): Promise<Response>;
  /** The live stream of a workspace, open until its body is cancelled. */
  openEvents(workspaceId: string): Promise<Response>;
  /** Looks again and again until the deployment is as wanted; rejects with what was seen last. */
  until(id: string, wanted: (deployment: DeploymentDetail) => boolean): Promise<DeploymentDetail>;
}

interface SessionCookie {
  name: string;
  value: string;
  domain: string;
  path: string;
  expires: number;
  httpOnly: boolean;
  secure: boolean;
  sameSite: 'Lax';
}

/** An installation and a first start together take two minutes on a busy machine. */
const patienceSeconds = 280;

export async function signInOwner({ origin, ownerLink }: Product): Promise<Owner> {
  const token = new URL(ownerLink).searchParams.get('token');
  const answer = await post(`${origin}/api/auth/owner`, { token }, { origin });
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0];
  if (!cookie) throw new Error(`the owner could not sign in: ${answer.status} ${await answer.text()}`);
  const headers = { origin, cookie };
  const at = (path: string) => `${origin}/api/v1/deployments${path}`;
  const get = async (id: string) => toDetail(await fetch(at(`/${id}`), { headers }));
  return {
    get,
    browserState: { cookies: [toSessionCookie(cookie, origin)], origins: [] },
    create: async (name, order = {}) => toDetail(await post(at(''), { name, ...order }, headers)),
    connections: async () =>
      ((await (await fetch(`${origin}/api/v1/connections`, { headers })).json()) as { items: { id: string; name: string }[] }).items,
    ask: (id, verb) => post(at(`/${id}/${verb}`), {}, headers),
    delete: ({ id, name }) => fetch(at(`/${id}?confirmName=${name}`), { method: 'DELETE', headers }),
    openEvents: (workspaceId) => fetch(`${origin}/api/v1/events?workspaceId=${workspaceId}`, { headers }),
    until: (id, wanted) => waitFor(() => get(id), wanted, patienceSeconds),
  };
}

function toSessionCookie(pair: string, origin: string): SessionCookie {
  const end = pair.indexOf('=');
  const flags = { path: '/', expires: -1, httpOnly: true, secure: false, sameSite: 'Lax' } as const;
  return { name: pair.slice(0, end), value: pair.slice(end + 1), domain: new URL(origin).hostname, ...flags };
}

function post(url: string, body: object, headers: Record<string, string>): Promise<Response> {
  return fetch(url, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) });
}

async function toDetail(answer: Response): Promise<DeploymentDetail> {
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return (await answer.json()) as DeploymentDetail;
}
