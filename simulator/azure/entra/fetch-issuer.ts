import type { FetchIssuer } from './assertion.ts';

const mostSeconds = 5;

/** Reads the documents of an issuer over the network. Only issuers that a federated credential names are asked. */
export const fetchIssuer: FetchIssuer = async (url) => {
  const response = await fetch(url, { signal: AbortSignal.timeout(mostSeconds * 1000) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
  return response.json();
};
