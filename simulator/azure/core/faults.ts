import type { ErrorBody } from './errors.ts';

/** Which requests a fault hits; what is left out matches everything. */
export interface RequestMatch {
  method?: string;
  host?: string | RegExp;
  /** Against the decoded path without its query. */
  path?: RegExp;
  /** The right of the route, such as `Microsoft.Compute/virtualMachines/write`. */
  action?: string;
  /** Counts from 1: the first matching request that is hit. Default 1. */
  nth?: number;
  /** How many matching requests are hit from there on. Default 1; `Infinity` for all. */
  times?: number;
}

/** What happens to the request. `drop-before`, `throttle`, `error` and the like keep it from the handler. */
export type RequestEffect =
  | { do: 'throttle' /** Or an HTTP date as Azure's edge sends now and then. */; retryAfter?: number | string }
  | { do: 'error'; status: number; error: ErrorBody; headers?: Readonly<Record<string, string>> }
  | { do: 'expired-token' }
  | { do: 'not-found' }
  | { do: 'drop-before' }
  /** The change is made, the client never hears of it. */
  | { do: 'drop-after' }
  | { do: 'slow'; seconds: number }
  /** A page of a gateway in the place of JSON; the request is not handled. */
  | { do: 'html'; status: number }
  /** The change is made, half of the answer arrives and the connection ends. */
  | { do: 'truncate' }
  /** Lets a test act at this very moment, for example kill the worker; the request goes on. */
  | { do: 'call'; when: 'before' | 'after'; run: () => void | Promise<void> };

type RequestFault = RequestEffect & { match: RequestMatch };

interface RequestSeen {
  method: string;
  host: string;
  path: string;
  action?: string;
}

/** Troubles that a provider consults by name at the moment that fits. */
type TroubleName =
  | 'AllocationFailed'
  | 'ZonalAllocationFailed'
  | 'OverconstrainedAllocationRequest'
  | 'OperationNotAllowed'
  | 'NicReservedForAnotherVm'
  | 'RetryableErrorDueToAnotherOperation'
  | 'ConflictingConcurrentWrite'
  | 'ReferencedResourceNotProvisioned'
  | 'ListLag'
  | 'NotFoundAfterPut'
  | 'StuckDeleting'
  | 'GuestNeverHealthy'
  | 'GuestStepFails'
  | 'GuestDies'
  | 'InternalOperationError';

export interface Trouble {
  name: TroubleName;
  /** What is left out matches everything; names and types without regard to case. */
  where?: { type?: string; name?: string | RegExp; region?: string };
  /** How often it strikes. Default 1; `Infinity` until it is cleared. */
  times?: number;
  /** How long it lasts or lags, where that has a meaning. */
  seconds?: number;
  /** Step of the guest's bootstrap, for `GuestStepFails`. */
  step?: string;
}

export interface TroubleSite {
  type?: string;
  name?: string;
  region?: string;
}

/** The misbehaviour of the simulated cloud, in the order in which it was planned. */
export interface Faults {
  onRequest(fault: RequestFault): void;
  plan(trouble: Trouble): void;
  /** Uses one strike of the first planned trouble that fits. */
  take(name: TroubleName, site?: TroubleSite): Trouble | undefined;
  /** Every effect that hits this request; each match is counted once. */
  takeForRequest(request: RequestSeen): RequestEffect[];
  /** How many planned faults have not struck yet: a test can see that its fault was met. */
  pending(): number;
  clear(): void;
}

interface Planned<T> {
  fault: T;
  seen: number;
  left: number;
}

export function createFaults(): Faults {
  let requests: Planned<RequestFault>[] = [];
  let troubles: Planned<Trouble>[] = [];
  return {
    onRequest: (fault) => void requests.push({ fault, seen: 0, left: fault.match.times ?? 1 }),
    plan: (fault) => void troubles.push({ fault, seen: 0, left: fault.times ?? 1 }),
    take(name, site = {}) {
      const planned = troubles.find((entry) => entry.left > 0 && entry.fault.name === name && isAt(entry.fault, site));
      if (planned) planned.left--;
      return planned?.fault;
    },
    takeForRequest: (request) => requests.filter((planned) => strikes(planned, request)).map(({ fault }) => fault),
    pending: () => [...requests, ...troubles].filter(({ left }) => left > 0 && left !== Number.POSITIVE_INFINITY).length,
    clear() {
      requests = [];
      troubles = [];
    },
  };
}

function strikes(planned: Planned<RequestFault>, request: RequestSeen): boolean {
  const { match } = planned.fault;
  if (planned.left <= 0 || !matches(match, request)) return false;
  planned.seen++;
  if (planned.seen < (match.nth ?? 1)) return false;
  planned.left--;
  return true;
}

function matches(match: RequestMatch, request: RequestSeen): boolean {
  if (match.method && match.method !== request.method) return false;
  if (match.host && !fits(match.host, request.host)) return false;
  if (match.path && request.path.search(match.path) < 0) return false;
  return !match.action || match.action.toLowerCase() === request.action?.toLowerCase();
}

function isAt({ where }: Trouble, site: TroubleSite): boolean {
  return fits(where?.type, site.type) && fits(where?.name, site.name) && fits(where?.region, site.region);
}

/** `search` and not `test`, because a pattern with the global flag remembers where it stopped. */
function fits(wanted: string | RegExp | undefined, actual: string | undefined): boolean {
  if (wanted === undefined) return true;
  if (actual === undefined) return false;
  return typeof wanted === 'string' ? wanted.toLowerCase() === actual.toLowerCase() : actual.search(wanted) >= 0;
}
