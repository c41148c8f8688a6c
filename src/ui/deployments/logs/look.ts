export const timeModes = ['local', 'utc', 'relative', 'off'] as const;
export type TimeMode = (typeof timeModes)[number];

/** How lines are shown; kept in a cookie, so that the server sends them so. */
export interface LogLook {
  time: TimeMode;
  wraps: boolean;
}

export const logLookCookie = 'clawbot-log-look';

export function toLogLook(cookie: string | undefined): LogLook {
  const [time, wrap] = cookie?.split('.') ?? [];
  return { time: timeModes.find((mode) => mode === time) ?? 'local', wraps: wrap !== 'cut' };
}

export function fromLogLook({ time, wraps }: LogLook): string {
  return `${time}.${wraps ? 'wrap' : 'cut'}`;
}
