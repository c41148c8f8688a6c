// In this order: browsers name those they descend from as well, and Android names Linux.
const browsers: [RegExp, string][] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/Chrome\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
  [/^curl\//, 'curl'],
];
const systems: [RegExp, string][] = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];

/** Names of a browser and of the system below it, which are the same in every language; what is not known is none. */
export interface Device {
  browser: string | null;
  system: string | null;
}

/** What is behind a user agent. */
export function readDevice(userAgent: string | null): Device {
  const find = (list: [RegExp, string][]) => list.find(([pattern]) => userAgent && pattern.test(userAgent))?.[1] ?? null;
  return { browser: find(browsers), system: find(systems) };
}
