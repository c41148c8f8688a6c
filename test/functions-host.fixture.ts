import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import Module from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';

/**
 * A stand-in for the Azure Functions host, which is not to be had here: loads the app of a folder as Microsoft's worker
 * for Node does, and calls it through Microsoft's own library. Answers HTTP triggers below /api, lists the functions
 * at /admin/functions and starts others there, as the host does, and kills itself when a function outlasts its limit.
 */
interface Registered {
  metadata: { name: string; bindings: Record<string, Binding> };
  callback: unknown;
}

interface Binding {
  type: string;
  direction: string;
  methods?: string[];
  route?: string;
}

interface Invocation {
  getArguments(): Promise<{ context: unknown; inputs: unknown[] }>;
  invokeFunction(context: unknown, inputs: unknown[], callback: unknown): Promise<unknown>;
  getResponse(context: unknown, result: unknown): Promise<{ returnValue?: { http?: RpcAnswer } }>;
}

interface RpcAnswer {
  statusCode: string;
  headers: Record<string, string>;
  body?: { bytes?: Uint8Array };
}

const folder = process.argv[2] ?? '';
const functions = new Map<string, Registered>();
let model: { getInvocationModel(core: object): Invocation } | null = null;

provideCoreModule();
await import(pathToFileURL(join(folder, readJson<{ main: string }>('package.json').main)).href);
const limitMs = toMilliseconds(readJson<{ functionTimeout: string }>('host.json').functionTimeout);
const server = createServer((request, response) => {
  serve(request, response).catch((error: Error) => response.writeHead(500).end(error.message));
});
await once(server.listen(0, '127.0.0.1'), 'listening');
console.log(JSON.stringify({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }));

function provideCoreModule(): void {
  const core = {
    version: '3.13.0',
    setProgrammingModel: (given: typeof model) => {
      model = given;
    },
    registerFunction: (metadata: Registered['metadata'], callback: unknown) => {
      functions.set(metadata.name, { metadata, callback });
    },
  };
  Module.prototype.require = new Proxy(Module.prototype.require, {
    apply: (target, self, args) => (args[0] === '@azure/functions-core' ? core : Reflect.apply(target, self, args)),
  });
}

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url ?? '';
  if (path === '/admin/functions') return void response.end(JSON.stringify([...functions.values()].map(({ metadata }) => metadata)));
  const started = path.startsWith('/admin/functions/') ? functions.get(path.slice('/admin/functions/'.length)) : undefined;
  if (started) {
    invoke(started, { json: JSON.stringify({ IsPastDue: false, Schedule: {}, ScheduleStatus: {} }) }).catch(console.error);
    return void response.writeHead(202).end();
  }
  const called = findHttp(path, request.method ?? '');
  if (!called) return void response.writeHead(404).end();
  const body = { bytes: await buffer(request) };
  const { headers } = request;
  const answer = await invoke(called, { http: { url: `http://${headers.host}${path}`, method: request.method, headers, body } });
  const { statusCode, headers: sent, body: content } = answer.returnValue?.http ?? { statusCode: '204', headers: {} };
  response.writeHead(Number(statusCode), sent).end(content?.bytes);
}

function findHttp(path: string, method: string): Registered | undefined {
  return [...functions.values()].find(({ metadata }) => {
    const trigger = findTrigger(metadata)?.[1];
    return trigger?.type === 'httpTrigger' && path === `/api/${trigger.route ?? metadata.name}` && trigger.methods?.includes(method);
  });
}

async function invoke({ metadata, callback }: Registered, data: object) {
  const limit = setTimeout(() => process.kill(process.pid, 'SIGKILL'), limitMs);
  const request = { inputData: [{ name: findTrigger(metadata)?.[0], data }] };
  const invocation = model?.getInvocationModel({ invocationId: randomUUID(), request, metadata, log: () => {} });
  if (!invocation) throw new Error('the app has set no programming model');
  const { context, inputs } = await invocation.getArguments();
  const result = await invocation.invokeFunction(context, inputs, callback);
  clearTimeout(limit);
  return invocation.getResponse(context, result);
}

function findTrigger({ bindings }: Registered['metadata']): [string, Binding] | undefined {
  return Object.entries(bindings).find(([, { type }]) => type.endsWith('Trigger'));
}

function readJson<T>(name: string): T {
  return JSON.parse(readFileSync(join(folder, name), 'utf8')) as T;
}

function toMilliseconds(time: string): number {
  return time.split(':').reduce((total, part) => total * 60 + Number(part), 0) * 1000;
}
