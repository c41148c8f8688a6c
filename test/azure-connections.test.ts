import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type SimulatedAzure, startSimulatedAzure } from './simulated-azure.ts';

let azure: SimulatedAzure;
let relay: Server;
let connections = 0;

/** Stands before the proxy of the simulated Azure and counts who comes. */
beforeAll(async () => {
  azure = await startSimulatedAzure();
  const { port } = new URL(azure.simulator.proxyUrl);
  relay = createServer((socket) => {
    connections++;
    const onward = connect(Number(port), '127.0.0.1');
    for (const each of [socket, onward]) each.on('error', () => {});
    socket.pipe(onward).pipe(socket);
  }).listen(0, '127.0.0.1');
  await once(relay, 'listening');
  process.env.HTTPS_PROXY = `http://127.0.0.1:${(relay.address() as AddressInfo).port}`;
});
afterAll(async () => {
  relay.close();
  await azure.stop();
});

it('many looks through a proxy share a connection', async () => {
  const target = azure.newTarget({ desired: 'deleted' });
  const look = () => azure.cloud.observe(target, null, AbortSignal.timeout(10_000));
  await look();
  const before = connections;
  for (let looks = 0; looks < 5; looks++) expect((await look()).machine.state).toBe('absent');
  expect(connections).toBe(before);
  expect(azure.simulator.requests.list().filter(({ host }) => host === 'management.azure.com').length).toBeGreaterThanOrEqual(6);
});
