import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after } from 'next/server';
import { isApiProvided, provideApi } from './api/local-api.ts';
import type { prepareApi } from './entrypoints/next-api.ts';
import { tameConsole } from './runtime/tame-console.ts';

/** Made by `npm run build:hosted` out of `src/entrypoints/next-api.ts`; Turbopack would compile it anew for each route. */
const bundle = 'dist/web/api.mjs';

/** Lets pages and routes find the API where Next itself is the server. Behind a server of ours they have it already. */
export async function provideBundledApi(): Promise<void> {
  if (isApiProvided()) return;
  tameConsole();
  const { href } = pathToFileURL(join(process.cwd(), bundle));
  const entry: { prepareApi: typeof prepareApi } = await import(/* turbopackIgnore: true */ href);
  provideApi(entry.prepareApi({ afterAnswer: after }));
}
