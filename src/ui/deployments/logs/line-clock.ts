/** `11-28` and `14:03:09`: as wide for every line, in the reader's time zone or in UTC. */
export function clockOf(at: string, zone: 'local' | 'utc'): { day: string; clock: string } {
  if (zone === 'utc') return { day: at.slice(5, 10), clock: at.slice(11, 19) };
  const date = new Date(at);
  return {
    day: [date.getMonth() + 1, date.getDate()].map(pad).join('-'),
    clock: [date.getHours(), date.getMinutes(), date.getSeconds()].map(pad).join(':'),
  };
}

const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** `3m ago`, in a language. A time in the future counts as now. */
export function createShortAge(language: string): (at: string, nowMs: number) => string {
  const ages = new Intl.RelativeTimeFormat(language, { style: 'narrow', numeric: 'always' });
  return (at, nowMs) => {
    const seconds = Math.max(0, Math.floor((nowMs - Date.parse(at)) / 1000));
    const [unit, length] = units.find(([, size]) => seconds >= size) ?? ['second', 1];
    return ages.format(-Math.floor(seconds / length), unit);
  };
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
