/** One request that reached the simulated cloud. */
export interface LoggedRequest {
  at: Date;
  method: string;
  host: string;
  path: string;
  query: Readonly<Record<string, string>>;
  action: string | null;
  clientId: string | null;
  tenantId: string | null;
  userAgent: string;
  /** As sent: a test looks here for secrets that should not have left. */
  body: string;
  /** `0` when the connection was dropped. */
  status: number;
  /** The planned fault that struck. */
  fault: string | null;
}

/** What the simulated cloud was asked, oldest first. It forgets the oldest when it is full. */
export interface RequestLog {
  add(request: LoggedRequest): void;
  list(): readonly LoggedRequest[];
  /** How many there were since the last `clear`, also those already forgotten. */
  count(): number;
  clear(): void;
}

export function createRequestLog(mostKept: number): RequestLog {
  let kept: LoggedRequest[] = [];
  let count = 0;
  return {
    add(request) {
      count++;
      kept.push(request);
      // In one go now and then: shifting at every request would move the whole list each time.
      if (kept.length > mostKept * 2) kept = kept.slice(-mostKept);
    },
    list: () => kept.slice(-mostKept),
    count: () => count,
    clear() {
      kept = [];
      count = 0;
    },
  };
}
