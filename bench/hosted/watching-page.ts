import type { Page } from '@playwright/test';
import { waitFor } from '../../test/wait-for.ts';
import { withBrowser } from '../browser.ts';
import type { HostedBench } from './with-hosted.ts';

interface Seen {
  seq: number;
  data: { mark?: number };
  /** On the clock of this machine, in milliseconds. */
  at: number;
}

declare global {
  interface Window {
    benchSeen: Seen[];
  }
}

/** Lends a page of the product in a real browser, woken by Realtime, that notes each event it is given. */
export function withWatchingPage<T>({ hosted, person }: HostedBench, work: (seen: () => Promise<Seen[]>) => Promise<T>): Promise<T> {
  const cookie = person.browser.headers().get('cookie') ?? '';
  return withBrowser({ origin: hosted.edge.origin, cookie }, async (context) => {
    await context.addInitScript(noteEvents);
    const page: Page = await context.newPage();
    await page.goto(`${hosted.edge.origin}/deployments`);
    await waitFor(
      async () => hosted.realtime?.joined() ?? 0,
      (joined) => joined > 0,
      30,
    );
    return work(() => page.evaluate(() => window.benchSeen));
  });
}

/** Runs in the page before its own scripts. */
function noteEvents(): void {
  window.benchSeen = [];
  const { fetch } = window;
  window.fetch = async (...request) => {
    const answer = await fetch(...request);
    if (!String(request[0]).includes('live.events')) return answer;
    const text = await answer.text();
    const at = Date.now();
    const events = (JSON.parse(text) as { result?: { data?: { events?: Omit<Seen, 'at'>[] } } }).result?.data?.events ?? [];
    for (const { seq, data } of events) window.benchSeen.push({ seq, data, at });
    return new Response(text, answer);
  };
}
