import type { Identity } from '../../ports/identity.ts';
import type { DemoAccount } from './demo-account.ts';

type Fetch = (request: Request) => Response | Promise<Response>;

/** Connects the simulated account for the owner as any client would: over the API, with a session of its own. */
export async function connectDemoAccount(api: Fetch, identity: Identity, origin: string, account: DemoAccount): Promise<void> {
  const cookie = await signInOwner(api, identity, origin);
  const { door, ...credentials } = account;
  const saved = await send(api, `${origin}/api/v1/azure/credentials`, { name: 'Simulated Azure', ...credentials }, { origin, cookie });
  const { id } = (await saved.json()) as { id: string };
  await send(api, `${origin}/api/v1/connections/${id}/test`, {}, { origin, cookie });
}

async function signInOwner(api: Fetch, identity: Identity, origin: string): Promise<string> {
  const link = await identity.mintOwnerLink();
  const token = link && new URL(link.url).searchParams.get('token');
  const answer = await send(api, `${origin}/api/auth/owner`, { token }, { origin });
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

async function send(api: Fetch, url: string, body: object, headers: Record<string, string>): Promise<Response> {
  const answer = await api(
    new Request(url, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  );
  if (!answer.ok) throw new Error(`The demo could not connect its account: ${answer.status} ${await answer.text()}`);
  return answer;
}
