import { Agent, type RequestOptions, request } from 'node:https';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { type Simulator, type SimulatorOptions, startSimulator } from './simulator.ts';

export interface TestCall {
  method?: string;
  token?: string;
  headers?: Record<string, string>;
  /** Sent as JSON; a string as it is. */
  body?: unknown;
}

export interface TestAnswer {
  status: number;
  headers: Record<string, string | undefined>;
  text: string;
  /** Parsed when it is JSON. */
  body: unknown;
}

/** A client that knows nothing of Azure: it only goes through the proxy and trusts the authority. */
export function createTestClient({ proxyUrl, authority }: Simulator): (url: string, call?: TestCall) => Promise<TestAnswer> {
  const agent = new Agent({ keepAlive: true, proxyEnv: { ...process.env, HTTPS_PROXY: proxyUrl }, ca: authority.certificatePem });
  return (url, { method = 'GET', token, headers = {}, body } = {}) => {
    const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body);
    const authorization = token ? { authorization: `Bearer ${token}` } : {};
    const type = text ? { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) } : {};
    return send(url, { method, agent, headers: { ...type, ...authorization, ...headers } }, text);
  };
}

function send(url: string, options: RequestOptions, text: string): Promise<TestAnswer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () => resolve(read(response.statusCode ?? 0, response.headers, Buffer.concat(chunks).toString('utf8'))));
    });
    sent.once('error', reject);
    sent.end(text);
  });
}

function read(status: number, headers: NodeJS.Dict<string | string[]>, text: string): TestAnswer {
  const flat = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]));
  return { status, headers: flat, text, body: /^[{[]/.test(text) ? JSON.parse(text) : text };
}

/** Starts a simulated Azure that this very process meets at the literal hosts, with the official clients too. */
export async function startTrustedSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = await startSimulator({ durations: 'none', ...options });
  setDefaultCACertificates([...getCACertificates('default'), simulator.authority.certificatePem]);
  process.env.HTTPS_PROXY = simulator.proxyUrl;
  return simulator;
}
