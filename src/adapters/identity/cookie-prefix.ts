/** Browsers share cookies between the ports of one host: without the port, two installations sign each other out. */
export function toCookiePrefix(url: URL): string {
  return url.protocol === 'https:' ? '__Host-clawbot' : `clawbot-${url.port || '80'}`;
}
