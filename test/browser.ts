/** A browser as far as signing in goes: it keeps cookies and names its origin. */
export interface Browser {
  /** What it sends with every request, for asking who is signed in. */
  headers(): Headers;
  get(path: string): Promise<Response>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  cookies: Map<string, string>;
  /** How it calls itself; not at all when left out. */
  userAgent?: string;
}

export function openBrowser(handle: (request: Request) => Promise<Response>, origin: string): Browser {
  const cookies = new Map<string, string>();
  const headers = () => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const { userAgent } = browser;
    return new Headers({ origin, ...(cookie && { cookie }), ...(userAgent && { 'user-agent': userAgent }) });
  };
  const send = async (path: string, init: RequestInit) => {
    const response = await handle(new Request(new URL(path, origin), init));
    for (const line of response.headers.getSetCookie()) keepCookie(cookies, line);
    return response;
  };
  const browser: Browser = {
    cookies,
    headers,
    get: (path) => send(path, { headers: headers() }),
    post(path, body = {}, extra = {}) {
      const all = headers();
      all.set('content-type', 'application/json');
      for (const [name, value] of Object.entries(extra)) all.set(name, value);
      return send(path, { method: 'POST', headers: all, body: JSON.stringify(body) });
    },
  };
  return browser;
}

function keepCookie(cookies: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split('; ');
  const name = pair.slice(0, pair.indexOf('='));
  const isExpired = attributes.some((attribute) => attribute.toLowerCase() === 'max-age=0');
  if (isExpired) cookies.delete(name);
  else cookies.set(name, pair.slice(pair.indexOf('=') + 1));
}
