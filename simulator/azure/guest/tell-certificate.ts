import type { GuestMachine } from '../core/guest.ts';
import type { IssuedCertificate } from '../transport/ca.ts';
import { fingerprint, type MachineCertificates } from './certificate.ts';
import type { SerialConsole } from './serial-console.ts';

/** Says on the console under which certificates a machine answers, so that callers can know it again. */
export function tellCertificate(
  console: SerialConsole,
  { mode, authority }: MachineCertificates,
  issued: IssuedCertificate,
  { ip, ownDomain }: Pick<GuestMachine, 'ip'> & { ownDomain: string | null },
): void {
  const tell = (name: string) => {
    console.printFact(`${name}-mode`, mode);
    console.printFact(`${name}-fingerprint`, fingerprint(issued));
  };
  tell('tls');
  // No name system leads a domain of a user here.
  if (ownDomain) console.printFact('own-domain-tls-mode', 'none');
  if (ip) tell('address-tls');
  if (authority) console.printFact('tls-authority', authority);
}
