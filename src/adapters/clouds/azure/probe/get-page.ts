import type { Agent, RequestOptions } from 'node:https';
import type { TLSSocket } from 'node:tls';
import { requestPublic } from '../../../../host/public-network/request-public.ts';
import type { Trust } from './instance-address.ts';

const mostBytes = 512 * 1024;

export interface Page {
  status: number;
  body: string;
}

interface Asking {
  signal: AbortSignal;
  /** Keeps connections for further questions to the same machine. */
  agent?: Agent;
  timeoutMs?: number;
}

/** Asks once; `null` for no answer in time, or one under a certificate that proves nothing. Carries no secret. */
export async function getPage(url: string, trust: Trust, { signal, agent, timeoutMs = 5000 }: Asking): Promise<Page | null> {
  try {
    return await get(url, trust, { agent, signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]) });
  } catch {
    signal.throwIfAborted();
    return null;
  }
}

function get(url: string, trust: Trust, { signal, agent }: Pick<RequestOptions, 'signal' | 'agent'>): Promise<Page> {
  return new Promise((resolve, reject) => {
    const asked = requestPublic(url, { signal, agent, ...trustOptions(trust) }, (response) => {
      response.once('error', reject);
      if (trust.by === 'fingerprint' && fingerprintOf(response.socket as TLSSocket) !== trust.sha256) {
        asked.destroy(new Error('Answered under another certificate.'));
        return;
      }
      const parts: Buffer[] = [];
      let bytes = 0;
      response.on('data', (part: Buffer) => {
        bytes += part.length;
        if (bytes > mostBytes) asked.destroy(new Error('The page is too large.'));
        parts.push(part);
      });
      response.once('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString('utf8') }));
    });
    asked.once('error', reject);
    asked.end();
  });
}

function trustOptions(trust: Trust): RequestOptions {
  if (trust.by === 'authority') return { ca: trust.pem };
  // A certificate that nobody signed cannot be verified, only recognized: its answer counts after that.
  return trust.by === 'fingerprint' ? { rejectUnauthorized: false } : {};
}

function fingerprintOf(socket: TLSSocket): string {
  return socket.getPeerCertificate().fingerprint256.replaceAll(':', '').toLowerCase();
}
