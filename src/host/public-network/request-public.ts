import { lookup } from 'node:dns';
import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https, { type RequestOptions } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './is-public-address.ts';

/** The same for every address, so that nobody learns from it what there is behind this server. */
export const notPublic = 'The address does not lead to the public internet.';

interface PublicRequestOptions extends Omit<RequestOptions, 'lookup' | 'createConnection'> {
  /** `http` only where nothing depends on who answers. */
  protocols?: readonly ('https:' | 'http:')[];
  /** How names become addresses; the system's way unless given. */
  resolve?: LookupFunction;
}

/**
 * The one way to an address that a user may have chosen, also by what he lets it point to. Names are resolved for this
 * connection, every address that comes of it is judged, and the connection goes to one that was: whatever the name says a
 * moment later. A redirect is an answer like any other and is never followed. Behind a proxy of the environment the proxy
 * resolves, so it has to keep to the internet itself. Throws for an address that is none.
 */
export function requestPublic(
  address: string,
  options: PublicRequestOptions,
  onResponse: (response: IncomingMessage) => void,
): ClientRequest {
  const { protocols = ['https:'], resolve = lookup as LookupFunction, ...rest } = options;
  const url = requirePublicUrl(address, protocols);
  const { request } = url.protocol === 'https:' ? https : http;
  return request(url, { ...rest, lookup: createLookup(url.hostname, resolve) }, onResponse);
}

/** URL parsers write every spelling of an IP address in one way, so `0x7f.1` is known for what it is. */
function requirePublicUrl(address: string, protocols: readonly string[]): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !protocols.includes(url.protocol) || url.username || url.password) throw new Error(notPublic);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // Nothing is looked up for an IP address, so it is judged here.
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw new Error(notPublic);
  return url;
}

/** Judges what one name resolves to. Any other is that of a proxy, which whoever runs the product has chosen. */
function createLookup(guarded: string, resolve: LookupFunction): LookupFunction {
  return (hostname, options, callback) => {
    if (hostname !== guarded) return resolve(hostname, options, callback);
    resolve(hostname, { ...options, all: true }, (error, found) => {
      const addresses = Array.isArray(found) ? found : [];
      const [first] = addresses;
      if (error || !first || !addresses.every(({ address }) => isPublicAddress(address))) return callback(new Error(notPublic), '', 4);
      return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
    });
  };
}
