import type { Guest, GuestMachine, Guests } from '../core/guest.ts';

/** Which machine answers under a name or address: what the name system and the network of Azure do. */
export interface GuestNames {
  /** The same guests, with their names written down. */
  guests: Guests;
  /** Where port 443 of the machine is; `null` when there is none, it does not listen or its network is closed. In lower case. */
  locate(host: string): { host: string; port: number } | null;
  /** The whole name that begins with this label; `null` when there is none. */
  complete(label: string): string | null;
}

type Names = Pick<GuestMachine, 'fqdn' | 'ip'>;

/** `isOpen` says whether the network lets anybody through to the machine with this id. */
export function nameGuests(inner: Guests, isOpen: (machineId: string) => boolean): GuestNames {
  const byName = new Map<string, { guest: Guest; machineId: string }>();
  const boot = (machine: GuestMachine): Guest => {
    const guest = inner.boot(machine);
    let taken: string[] = [];
    const take = ({ fqdn, ip }: Names) => {
      for (const name of taken) if (byName.get(name)?.guest === guest) byName.delete(name);
      taken = [fqdn, ip].flatMap((name) => name?.toLowerCase() ?? []);
      for (const name of taken) byName.set(name, { guest, machineId: machine.id });
    };
    take(machine);
    return {
      powerOff: () => guest.powerOff(),
      start: () => guest.start(),
      console: () => guest.console(),
      runCommand: (request) => guest.runCommand(request),
      address: () => guest.address(),
      agentReady: () => guest.agentReady(),
      delete() {
        take({ fqdn: null, ip: null });
        guest.delete();
      },
      rename(names) {
        take(names);
        guest.rename(names);
      },
    };
  };
  return {
    guests: { boot },
    locate(host) {
      const found = byName.get(host);
      return found && isOpen(found.machineId) ? found.guest.address() : null;
    },
    complete: (label) => [...byName.keys()].find((name) => name.startsWith(`${label}.`)) ?? null,
  };
}
