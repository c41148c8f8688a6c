/** What the policy of a page depends on. */
export interface PageFacts {
  /** Whether people reach the product over https. */
  isSecure: boolean;
  /** Origin of the Supabase project whose Realtime wakes browsers; `null` where this server streams events itself. */
  realtimeUrl: string | null;
  /** Pages that compile while one edits: they run code from strings and show errors in styles of their own. */
  isDevelopment: boolean;
}

type Headers = Readonly<Record<string, string>>;

/** Longer than any release cycle, as the preload lists ask; names beside ours are not ours to bind. */
const hstsSeconds = 365 * 24 * 60 * 60;

/** Everything that asks for a sensor, a device or a payment; pages of ours write to the clipboard and nothing else. */
const unusedFeatures = [
  ...['accelerometer', 'browsing-topics', 'camera', 'display-capture', 'encrypted-media', 'geolocation', 'gyroscope', 'hid'],
  ...['idle-detection', 'local-fonts', 'magnetometer', 'microphone', 'midi', 'payment', 'publickey-credentials-create'],
  ...['publickey-credentials-get', 'screen-wake-lock', 'serial', 'usb', 'xr-spatial-tracking'],
];

/** For every answer, of a page, the API or a file. */
const everywhere = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** Nothing that the API answers is a page, whatever it may contain. */
const ofData = { 'Content-Security-Policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox" };

export const fileHeaders: Headers = everywhere;
export const dataHeaders: Headers = { ...everywhere, ...ofData };

/** Under plain http browsers ignore it, and behind a name that is served both ways it would lock people out. Pure. */
export function transportHeaders(isSecure: boolean): Headers {
  return isSecure ? { 'Strict-Transport-Security': `max-age=${hstsSeconds}` } : {};
}

/** The headers of one page. `nonce` is new for each answer. Pure. */
export function pageHeaders(facts: PageFacts, nonce: string): Headers {
  return {
    ...everywhere,
    ...transportHeaders(facts.isSecure),
    'Content-Security-Policy': contentSecurityPolicy(facts, nonce),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Permissions-Policy': [...unusedFeatures.map((feature) => `${feature}=()`), 'clipboard-write=(self)'].join(', '),
  };
}

/** Scripts run because this very answer names them, or because such a script loaded them; markup that was slipped in runs nothing. Pure. */
export function contentSecurityPolicy({ isSecure, realtimeUrl, isDevelopment }: PageFacts, nonce: string): string {
  const directives = {
    'default-src': ["'none'"],
    'script-src': [`'nonce-${nonce}'`, "'strict-dynamic'", ...(isDevelopment ? ["'unsafe-eval'"] : [])],
    'script-src-attr': ["'none'"],
    // A nonce would make browsers ignore 'unsafe-inline', which the error overlay of Next needs.
    'style-src': isDevelopment ? ["'self'", "'unsafe-inline'"] : ["'self'", `'nonce-${nonce}'`],
    'img-src': ["'self'"],
    'font-src': ["'self'"],
    'connect-src': ["'self'", ...(realtimeUrl ? [toWebSocket(realtimeUrl)] : [])],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
    'object-src': ["'none'"],
    ...(isSecure && { 'upgrade-insecure-requests': [] }),
  };
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ');
}

/** `https://x.supabase.co` is spoken with over `wss://x.supabase.co`, and nothing else of it by a browser. */
function toWebSocket(url: string): string {
  const { protocol, host } = new URL(url);
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}`;
}
