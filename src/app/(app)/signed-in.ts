import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { serverCaller } from '../../api/server-caller.ts';
import { toReturnPath } from '../../domain/return-path.ts';
import { pickWorkspace, workspaceCookie } from '../../ui/session/shown-workspace.ts';
import { requestedPathHeader } from '../requested-path-header.ts';

/** The API on behalf of whoever asked for this page; looked up once a request. */
const currentCaller = cache(async () => serverCaller(await headers()));

/** The API for a person who is signed in; others are sent to sign in and come back to `path`. */
export async function signedIn(path: string) {
  const { caller, principal, mayRenew } = await currentCaller();
  if (!principal) redirect(`${mayRenew ? '/api/auth/renew' : '/sign-in'}?next=${encodeURIComponent(path)}`);
  const me = await currentPerson();
  const chosen = (await cookies()).get(workspaceCookie)?.value;
  return { caller, me, workspace: pickWorkspace(me.workspaces, chosen) };
}

const currentPerson = cache(async () => (await currentCaller()).caller.me({}));

/** The path that was asked for, as the proxy noted it: Next does not tell a layout. */
export async function requestedPath(): Promise<string> {
  return toReturnPath((await headers()).get(requestedPathHeader), '/deployments');
}
