import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { AzureError } from '../core/errors.ts';
import type { Answer } from '../core/exchange.ts';
import { describeSignInError, SignInError } from '../entra/errors.ts';
import { signInHosts } from '../transport/hosts.ts';
import { answer, type Front, type Trace } from './answer.ts';
import { nobody } from './authenticate.ts';
import { applyAfter, applyBefore, type Sabotage } from './effects.ts';
import { describeAnswer } from './headers.ts';
import { type RawRequest, readRequest } from './read-request.ts';
import type { RequestLog } from './request-log.ts';
import type { Match, Router } from './router.ts';

export interface Served extends Front {
  router: Router;
  log: RequestLog;
  /** Gets what the simulator itself did wrong. */
  onCrash(error: unknown): void;
}

interface Outcome {
  answer: Answer;
  sabotage: Sabotage;
  /** Names of the planned faults that struck. */
  fault: string | null;
}

/** Answers every request of every simulated host. */
export function createListener(served: Served): RequestListener {
  return (incoming, response) => {
    serve(served, incoming, response).catch((error) => {
      // A client that hung up in the middle is its own business.
      if (!incoming.destroyed || incoming.complete) served.onCrash(error);
      response.destroy();
    });
  };
}

async function serve(served: Served, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const request = await readRequest(incoming).catch((error) => refuseUnread(incoming, error));
  if (request instanceof AzureError) return send(response, describeError(request), {}, null);
  const match = served.router.find(request.method, request.host, request.segments);
  const trace: Trace = { principal: nobody, rates: {} };
  const outcome = await run(served, request, match, trace);
  log(served, request, match, trace, outcome);
  send(response, outcome.answer, { ...describeAnswer(request, served.world.clock.now()), ...trace.rates }, outcome.sabotage);
}

async function run(served: Served, request: RawRequest, match: Match | 'no-such-path' | 'no-such-method', trace: Trace): Promise<Outcome> {
  const { method, host, path } = request;
  const action = typeof match === 'object' ? match.route.action : undefined;
  const effects = served.world.faults.takeForRequest({ method, host, path, ...(action ? { action } : {}) });
  const fault = effects.length > 0 ? effects.map((effect) => effect.do).join(' ') : null;
  try {
    const early = await applyBefore(served.world, request, effects);
    if (early === 'drop') return { answer: { status: 0 }, sabotage: 'drop', fault };
    const given = early ?? (await answer(served, request, match, trace));
    return { answer: given, sabotage: await applyAfter(effects), fault };
  } catch (error) {
    if (!(error instanceof AzureError)) served.onCrash(error);
    return { answer: describeErrorFor(request, error), sabotage: await applyAfter(effects), fault };
  }
}

/** A planned `AADSTS…` error takes the form that the sign-in has. */
function describeErrorFor(request: RawRequest, error: unknown): Answer {
  const [, number] = error instanceof AzureError ? (/^AADSTS(\d+)$/.exec(error.error.code) ?? []) : [];
  if (!number || !(error instanceof AzureError) || !signInHosts.includes(request.host)) return describeError(error);
  const refusal = new SignInError(error.status, 'invalid_grant', Number(number), error.error.message);
  return describeSignInError(refusal, request.headers.get('client-request-id'), new Date());
}

function describeError(error: unknown): Answer {
  if (error instanceof AzureError) return { status: error.status, body: { error: error.error }, headers: error.headers };
  const message = `Encountered internal server error. Diagnostic information: ${error instanceof Error ? error.message : String(error)}`;
  return { status: 500, body: { error: { code: 'InternalServerError', message } } };
}

function refuseUnread(incoming: IncomingMessage, error: unknown): AzureError {
  if (error instanceof AzureError) return error;
  incoming.destroy();
  throw error;
}

function send(response: ServerResponse, { status, body, headers }: Answer, common: Record<string, string>, sabotage: Sabotage): void {
  if (sabotage === 'drop') return void response.socket?.destroy();
  const content = encode(body, headers);
  response.writeHead(status, { ...common, ...content.headers, ...headers });
  if (sabotage === 'truncate') {
    response.write(content.bytes.subarray(0, Math.floor(content.bytes.length / 2)), () => response.socket?.destroy());
    return;
  }
  response.end(content.bytes);
}

/** Without a body there is no content type: Azure sends none, and some clients would try to read one. */
function encode(body: unknown, headers: Answer['headers']): { bytes: Buffer; headers: Record<string, string> } {
  if (body === undefined) return { bytes: Buffer.alloc(0), headers: { 'content-length': '0' } };
  const isRaw = headers?.['content-type'] !== undefined && (typeof body === 'string' || Buffer.isBuffer(body));
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(isRaw && typeof body === 'string' ? body : JSON.stringify(body));
  return { bytes, headers: { 'content-type': 'application/json; charset=utf-8', 'content-length': String(bytes.length) } };
}

function log(served: Served, request: RawRequest, match: Match | string, { principal }: Trace, outcome: Outcome): void {
  served.log.add({
    at: served.world.clock.now(),
    method: request.method,
    host: request.host,
    path: request.path,
    query: Object.fromEntries(request.query),
    action: typeof match === 'object' ? (match.route.action ?? null) : null,
    clientId: principal.clientId || null,
    tenantId: principal.tenantId || null,
    userAgent: request.headers.get('user-agent') ?? '',
    body: request.text,
    status: outcome.sabotage === 'drop' ? 0 : outcome.answer.status,
    fault: outcome.fault,
  });
}
