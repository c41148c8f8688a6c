import { connect, createServer, type Server } from 'node:net';
import { expect } from 'vitest';
import { type DataFolder, makeDataFolder } from '../../data-folder.ts';
import { type Product, startProduct } from '../../product.ts';

export let folder: DataFolder;
export let product: Product;
/** Somebody whom the product has no reason to ask. */
let elsewhere: Server;
let knocks = 0;

export async function openRig(): Promise<void> {
  elsewhere = createServer((socket) => {
    knocks += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  folder = await makeDataFolder({ sharesInstalls: true });
  product = await startProduct({ home: folder.path });
  const { cookie, marks } = await signInAsOwner();
  ofOwner = marks;
  // Or the marks would be missed wherever a page shows them.
  expect(showing((await visit('/deployments', { headers: { cookie } })).body)).toEqual(marks);
}

export async function closeRig(): Promise<void> {
  expect(knocks).toBe(0);
  elsewhere.close();
  await product.stop();
  await folder.remove();
}

export const elsewhereHost = () => `127.0.0.1:${(elsewhere.address() as { port: number }).port}`;
const id = '00000000-0000-4000-8000-000000000000';
/** What is for everybody; it must not show more than that. */
const landing = '/';
export const pages = [
  landing,
  '/deployments',
  '/deployments/new',
  `/deployments/${id}`,
  '/connections',
  '/connections/new',
  `/connections/${id}`,
  '/dev/inbox',
  '/usage',
  '/settings/keys',
  '/settings/members',
  '/workspaces/new',
];
export const apis = [
  '/api/v1/me',
  '/api/v1/deployments',
  '/api/v1/connections',
  '/api/v1/events',
  '/api/dev/inbox',
  '/api/trpc/deployments.list?input=%7B%7D',
];
/** What only the owner sees: who they are, and their workspace. */
let ofOwner: string[];

async function signInAsOwner(): Promise<{ cookie: string; marks: string[] }> {
  const token = new URL(product.ownerLink).searchParams.get('token');
  const headers = { origin: product.origin, 'content-type': 'application/json' };
  const { answer } = await visit('/api/auth/owner', { method: 'POST', headers, body: JSON.stringify({ token }) });
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const me = JSON.parse((await visit('/api/v1/me', { headers: { cookie } })).body) as { email: string; workspaces: { id: string }[] };
  return { cookie, marks: [me.email, ...me.workspaces.map((workspace) => workspace.id)] };
}

export const showing = (body: string) => ofOwner.filter((mark) => body.includes(mark));

/** The raw request, and everything that came back. */
export function say(text: string | Buffer): Promise<string> {
  return new Promise((resolve) => {
    let heard = '';
    const socket = connect(product.port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (chunk) => {
      heard += chunk;
    });
    socket.on('error', () => {}).on('close', () => resolve(heard));
  });
}

export async function visit(path: string, init: RequestInit = {}) {
  const answer = await fetch(`${product.origin}${path}`, { redirect: 'manual', ...init });
  return { answer, body: await answer.text() };
}

export function expectOutside({ answer, body }: { answer: Response; body: string }, told: string): void {
  // An answer that had begun can only say within it where to go.
  const sendsAway = /NEXT_REDIRECT;\w+;\/sign-in\b/.test(body);
  const location = answer.headers.get('location');
  const found = { refused: told === landing || sendsAway || refusals.includes(answer.status), shows: showing(body) };
  expect(found, `${told} ${answer.status}`).toEqual({ refused: true, shows: [] });
  if (location) expect(new URL(location, product.origin).origin, told).toBe(product.origin);
}

const refusals = [303, 307, 308, 400, 401, 403, 404, 405];
