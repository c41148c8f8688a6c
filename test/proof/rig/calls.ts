import type { RequestMatch } from '../../../simulator/azure/core/faults.ts';
import type { LoggedRequest } from '../../../simulator/azure/http/request-log.ts';

/** One external call as a dry run found it: the same for every deployment, whose names are left out. */
export interface ExternalCall {
  method: string;
  host: string;
  path: string;
  /** Counts from 1: a deployment makes most calls more than once. */
  nth: number;
}

const placeholder = '{bot}';

/** What all Azure names of a deployment have in common; its id is not known before it is ordered. */
const uniqueName = (name: string) => `${name}-[0-9a-f]{8}`;

export const describeCall = ({ method, host, path, nth }: ExternalCall) => `${method} ${host}${shorten(path)}#${nth}`;

/** Without the ids of the account, which differ from run to run. */
function shorten(path: string): string {
  return path.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, '~');
}

/** The calls of a deployment, in order. */
export function callsOf(name: string, requests: readonly LoggedRequest[]): ExternalCall[] {
  const unique = new RegExp(uniqueName(name), 'gi');
  const seen = new Map<string, number>();
  const own = requests.filter(({ host, path }) => `${host}${path}`.toLowerCase().includes(name));
  return own.map(({ method, host, path }) => {
    const call = { method, host: host.replace(unique, placeholder), path: path.replace(unique, placeholder) };
    const key = JSON.stringify(call).toLowerCase();
    const nth = (seen.get(key) ?? 0) + 1;
    seen.set(key, nth);
    return { ...call, nth };
  });
}

/** The same call of another deployment, for a fault to strike. */
export function matchOf({ method, host, path, nth }: ExternalCall, name: string): RequestMatch {
  const own = (text: string) => new RegExp(`^${escapePattern(text).replaceAll(escapePattern(placeholder), uniqueName(name))}$`, 'i');
  return { method, host: own(host), path: own(path), nth };
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Every call of a deployment, for as long as the fault is planned. */
export function matchAny(name: string): RequestMatch {
  return { path: new RegExp(name, 'i'), times: Number.POSITIVE_INFINITY };
}

/** A write that changes something outside; a look at the console is sent as one, too. */
export function isWrite({ method, path }: Pick<ExternalCall, 'method' | 'path'>): boolean {
  return method !== 'GET' && method !== 'CONNECT' && !/retrieveBootDiagnosticsData$/i.test(path);
}
