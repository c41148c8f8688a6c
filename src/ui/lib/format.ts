const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** `< 0.1 s`, `0.4 s`, `12 s`, `1 min 05 s`, `2 h 03 min`; never negative, whatever the clocks say. */
export function formatDuration(milliseconds: number): string {
  const duration = Math.max(0, milliseconds);
  if (duration < 100) return '< 0.1 s';
  if (duration < 10 * second) return `${(Math.floor(duration / 100) / 10).toFixed(1)} s`;
  if (duration < minute) return `${Math.floor(duration / second)} s`;
  if (duration < hour) return `${Math.floor(duration / minute)} min ${pad(Math.floor((duration % minute) / second))} s`;
  return `${Math.floor(duration / hour)} h ${pad(Math.floor((duration % hour) / minute))} min`;
}

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const ageUnits = [
  { unit: 'year', length: 365 * day },
  { unit: 'month', length: 30 * day },
  { unit: 'day', length: day },
  { unit: 'hour', length: hour },
  { unit: 'minute', length: minute },
] as const;

/** `just now`, `3 minutes ago`, `yesterday`. A time in the future counts as now. */
export function formatAge(iso: string, nowMs: number): string {
  const age = nowMs - Date.parse(iso);
  const found = ageUnits.find(({ length }) => age >= length);
  return found ? relative.format(-Math.floor(age / found.length), found.unit) : 'just now';
}

const money = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD' });

/** `$54.20` */
export function formatMoney(usd: number): string {
  return money.format(usd);
}

/** What a month costs, in US dollars; `null` is a price that is not known. */
export function formatMonthlyCost(usd: number | null): string {
  if (usd === null) return 'Not known';
  return usd === 0 ? 'Free' : `${money.format(usd)} / month`;
}

const dateTime = { dateStyle: 'medium', timeStyle: 'medium' } as const;

/** In the reader's time zone, or in the one given. */
export function formatDateTime(iso: string, timeZone?: string): string {
  return new Intl.DateTimeFormat('en', { ...dateTime, timeZone }).format(new Date(iso));
}

/** `Dec 10, 2026`, the same day for every reader: for what holds until the end of a day. */
export function formatDay(iso: string): string {
  return new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(iso));
}

/** `14:03:09`, for log lines. */
export function formatClock(iso: string, timeZone?: string): string {
  const options = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZone } as const;
  return new Intl.DateTimeFormat('en', options).format(new Date(iso));
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
