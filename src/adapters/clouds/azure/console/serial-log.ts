import type { Logger } from '../../../../ports/logger.ts';
import type { AzureClients } from '../clients.ts';
import { forgetOldest } from '../forget-oldest.ts';

/** Reads what a machine wrote to its serial console since it was switched on. */
export interface SerialLog {
  /** `null` when there is none yet or it cannot be had: it explains, nothing depends on it. */
  read(clients: AzureClients, machine: { groupName: string; name: string }, signal: AbortSignal): Promise<string | null>;
}

/** As long as one address lasts; it alone opens the log, so it is kept in memory only. */
const addressMinutes = 60;
const renewBeforeMs = 5 * 60_000;
const mostAddresses = 2000;
const mostBytes = 4 * 1024 * 1024;

interface Address {
  url: string;
  usableUntil: number;
}

export function createSerialLog(logger: Logger): SerialLog {
  const addresses = new Map<string, Address>();
  return {
    async read(clients, machine, signal) {
      const key = `${clients.subscriptionId}/${machine.groupName}/${machine.name}`;
      try {
        const address = await findAddress(addresses, key, () => askForAddress(clients, machine, signal));
        return address && (await download(address.url, signal));
      } catch (err) {
        signal.throwIfAborted();
        addresses.delete(key);
        logger.debug({ err, machine: machine.name }, 'the console log could not be read');
        return null;
      }
    },
  };
}

async function findAddress(known: Map<string, Address>, key: string, askAnew: () => Promise<Address | null>): Promise<Address | null> {
  const kept = known.get(key);
  if (kept && kept.usableUntil > Date.now()) return kept;
  const address = await askAnew();
  if (address) known.set(key, address);
  forgetOldest(known, mostAddresses);
  return address;
}

async function askForAddress(clients: AzureClients, { groupName, name }: { groupName: string; name: string }, abortSignal: AbortSignal) {
  const asked = Date.now();
  const { serialConsoleLogBlobUri: url } = await clients.compute.virtualMachines.retrieveBootDiagnosticsData(groupName, name, {
    sasUriExpirationTimeInMinutes: addressMinutes,
    abortSignal,
  });
  return url?.startsWith('https://') ? { url, usableUntil: asked + addressMinutes * 60_000 - renewBeforeMs } : null;
}

async function download(url: string, signal: AbortSignal): Promise<string | null> {
  const response = await fetch(url, { signal, redirect: 'error' });
  if (response.status === 404) return null;
  if (!response.ok || Number(response.headers.get('content-length') ?? 0) > mostBytes) {
    await response.body?.cancel();
    throw new Error(`The console log answered ${response.status}.`);
  }
  return response.text();
}
