import { randomUUID } from 'node:crypto';
import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { answerError } from '../api/answer-error.ts';
import { ClawbotError } from '../domain/errors.ts';
import { dataHeaders } from '../domain/security-headers.ts';

/** Answers what Node refuses before it is a request: too long, too slow, or no HTTP at all. In our own shape, and the connection ends. */
export function answerBrokenRequests(server: Server): void {
  const answers = new WeakMap<Socket, ServerResponse>();
  server.on('request', (request, response) => answers.set(request.socket, response));
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    const answer = answers.get(socket);
    // In the middle of an answer, another one would be taken for a part of it.
    const isAnswering = answer?.headersSent && !answer.writableFinished;
    if (isAnswering || !socket.writable || error.code === 'ECONNRESET') socket.destroy();
    else void writeAnswer(socket, toClawbotError(error.code));
  });
}

/** A browser asks for a path. A whole address is for proxies, and what routes by it may be led elsewhere. */
export function isAddressedToUs({ url }: IncomingMessage): boolean {
  return url?.startsWith('/') === true;
}

export async function refuseAddress(response: ServerResponse): Promise<void> {
  const { status, headers, body } = await toAnswer(new ClawbotError('invalid-input', 'The request asks for no path of this server.'));
  response.writeHead(status, headers).end(body);
}

function toClawbotError(code: string | undefined): ClawbotError {
  if (code === 'HPE_HEADER_OVERFLOW') return new ClawbotError('headers-too-large', 'The address and headers are longer than 16 KB.');
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return new ClawbotError('request-too-slow', 'The request did not arrive in time.');
  return new ClawbotError('invalid-input', 'This is no HTTP request that can be read.');
}

/** Pages are only read. What is sent to one is not waited for: the connection ends. */
export function refuseMethod(response: ServerResponse): void {
  response.writeHead(405, { ...dataHeaders, allow: 'GET, HEAD', connection: 'close' }).end();
}

async function writeAnswer(socket: Socket, error: ClawbotError): Promise<void> {
  const { status, headers, body } = await toAnswer(error);
  const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroySoon());
}

async function toAnswer(error: ClawbotError) {
  const answer = answerError(error, randomUUID());
  const body = await answer.text();
  const length = String(Buffer.byteLength(body));
  return { status: answer.status, body, headers: { ...Object.fromEntries(answer.headers), 'content-length': length, connection: 'close' } };
}
