import { gzipSync } from 'node:zlib';
import type { Figure } from '../figure.ts';
import type { Product } from '../product.ts';

const targetBytes = 180_000;

/** The JavaScript that a modern browser loads before the list of deployments works, as `gzip -9` packs it. */
export async function measureBundle(product: Product): Promise<Figure[]> {
  const page = await fetch(`${product.origin}/deployments`, { headers: { cookie: product.cookie }, redirect: 'error' });
  const scripts = findScripts(await page.text());
  if (scripts.length === 0) throw new Error('the page names no scripts');
  const sizes = await Promise.all(scripts.map((path) => packedSize(new URL(path, product.origin))));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  return [
    {
      name: `First-load JavaScript of /deployments, gzip -9, ${scripts.length} files`,
      target: '<= 180 KB',
      measured: `${Math.round(bytes / 1000)} KB`,
      met: bytes <= targetBytes,
    },
  ];
}

function findScripts(html: string): string[] {
  const tags = [...html.matchAll(/<(?:script|link)\b[^>]*>/gi)].map(([tag]) => tag);
  const wanted = tags.filter((tag) => !/\bnomodule\b/i.test(tag) && (/^<script/i.test(tag) || /\bas="script"/i.test(tag)));
  return [...new Set(wanted.flatMap((tag) => /\b(?:src|href)="([^"]+)"/.exec(tag)?.[1] ?? []))];
}

async function packedSize(url: URL): Promise<number> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.pathname}: ${response.status}`);
  return gzipSync(await response.bytes(), { level: 9 }).byteLength;
}
