import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { createTestTarget, recordPending } from '../../../../../test/deployment-target.ts';
import { localCloudConfig, sharedTestHome } from '../../../../../test/openclaw-home.ts';
import { waitFor } from '../../../../../test/wait-for.ts';
import { endTaggedProcesses } from '../../../../host/end-tagged-processes.ts';
import { silentLogger } from '../../../../ports/logger.ts';
import { gatewayUrl } from '../gateway/address.ts';
import { readGatewayRecord } from '../gateway/gateway-record.ts';
import { createLocalCloud } from '../index.ts';
import { instancePaths } from '../paths.ts';
import { tagValue, tagVariable } from '../tag.ts';
import { pluginRoute } from './plugin.ts';

const never = new AbortController().signal;
const welcomeSchema = z.object({
  payload: z.object({ type: z.literal('hello-ok'), auth: z.object({ scopes: z.array(z.string()), deviceToken: z.string() }) }),
});

describe('an owner link of a real OpenClaw, in a real browser', () => {
  const target = createTestTarget();
  const paths = instancePaths(sharedTestHome, target.spec.deploymentId);
  const warnings: unknown[] = [];
  const logger = { ...silentLogger, warn: (...said: unknown[]) => warnings.push(said) };
  const cloud = createLocalCloud({ ...localCloudConfig(sharedTestHome), logger });
  let browser: Browser;
  let product: Server;
  let port: number;

  beforeAll(async () => {
    for (const resource of cloud.plan(target.spec)) {
      recordPending(target, resource);
      await cloud.apply(target, { verb: 'create', kind: resource.kind, name: resource.name }, never);
    }
    const look = () => cloud.observe(target, null, never);
    await waitFor(look, ({ resources }) => resources.every(({ presence }) => presence === 'present'), 180);
    await cloud.apply(target, { verb: 'start' }, never);
    await waitFor(look, ({ machine }) => machine.state === 'running', 180);
    port = (await readGatewayRecord(paths.gatewayRecord))?.port ?? 0;
    product = createServer((_, response) => response.setHeader('set-cookie', 'session=of-the-product; Path=/').end()).listen(
      0,
      '127.0.0.1',
    );
    await once(product, 'listening');
    const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-sync'];
    browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args });
  });

  afterAll(async () => {
    await browser?.close();
    product?.close();
    await endTaggedProcesses(tagVariable, tagValue(target.spec), AbortSignal.timeout(20_000));
    for (const { kind, name } of cloud.plan(target.spec).toReversed()) await cloud.apply(target, { verb: 'delete', kind, name }, never);
  });

  const mint = (authorization: string, method = 'POST') =>
    fetch(`${gatewayUrl(port)}${pluginRoute}`, { method, headers: { authorization } }).then(({ status }) => status);

  it('signs its owner in, and his browser hands over no cookie of another port', async () => {
    const page = await browser.newPage();
    await signInToProduct(page, product);
    const welcome = awaitWelcome(page);
    await page.goto((await cloud.ownerLink(target, never)).url);
    const { scopes, deviceToken } = await welcome;
    expect(scopes).toContain('operator.admin');
    expect(await page.evaluate(() => window.isSecureContext)).toBe(true);
    expect(warnings).toEqual([]);
    expect(await cookieSentTo(page, page.url())).toBeUndefined();
    // The shared names would have told it: this is what the own name prevents.
    expect(await cookieSentTo(page, gatewayUrl(port))).toContain('of-the-product');
    expect(await mint(`Bearer ${deviceToken}`)).toBe(403);
  });

  it('is the only way in: a link that names another gateway connects to it only when asked to', { tags: ['A43'] }, async () => {
    const visits: string[] = [];
    const foreign = createServer((_, response) => response.end()).on('connection', () => visits.push('connection'));
    await once(foreign.listen(0, '127.0.0.1'), 'listening');
    const host = `127.0.0.1:${(foreign.address() as AddressInfo).port}`;
    const page = await browser.newPage();
    const welcome = awaitWelcome(page);
    await page.goto((await cloud.ownerLink(target, never)).url);
    await welcome;
    const links = ['?', '#'].map((mark) => new URL(`/${mark}gatewayUrl=${encodeURIComponent(`ws://${host}`)}`, page.url()).href);
    const follow = async (link: string) => {
      // A link that differs by its fragment alone would load nothing anew.
      await page.goto('about:blank');
      await page.goto(link);
      return page.getByRole('button', { name: `Switch to ${host}` });
    };
    for (const link of links) {
      await (await follow(link)).waitFor();
      await page.getByRole('button', { name: 'Keep current Gateway' }).click();
      await page.getByText(host).first().waitFor({ state: 'detached' });
      expect(visits).toEqual([]);
    }
    await (await follow(links[0] ?? '')).click();
    await vi.waitUntil(() => visits.length > 0, 20_000);
    await page.close();
    foreign.close();
  });

  it('is made for the holder of the token alone', async () => {
    expect(await mint(`Bearer ${target.secrets['gateway-token']}`, 'GET')).toBe(405);
    expect(await mint('Bearer guessed')).toBe(401);
    expect(await mint('')).toBe(401);
  });

  it('comes from the command when the plugin is switched off', async () => {
    const configuration = await readFile(paths.configuration, 'utf8');
    await writeFile(paths.configuration, configuration.replace('"enabled": true\n      }\n    }', '"enabled": false\n      }\n    }'));
    await waitFor(
      () => mint(`Bearer ${target.secrets['gateway-token']}`),
      (status) => status !== 200,
      60,
    );
    expect((await cloud.ownerLink(target, never)).url).toContain('#bootstrapToken=');
    expect(warnings).toHaveLength(1);
  });
});

async function signInToProduct(page: Page, product: Server): Promise<void> {
  const { port } = product.address() as AddressInfo;
  for (const host of ['127.0.0.1', 'localhost']) await page.goto(`http://${host}:${port}/`);
}

/** The gateway's answer to a browser it lets in. */
function awaitWelcome(page: Page): Promise<z.infer<typeof welcomeSchema>['payload']['auth']> {
  return new Promise((resolve) => {
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => {
        const welcome = welcomeSchema.safeParse(JSON.parse(payload.toString()));
        if (welcome.success) resolve(welcome.data.payload.auth);
      }),
    );
  });
}

async function cookieSentTo(page: Page, url: string): Promise<string | undefined> {
  const request = page.waitForRequest((sent) => sent.isNavigationRequest());
  await page.goto(url);
  return (await (await request).allHeaders()).cookie;
}
