import { createSecureContext } from 'node:tls';
import type { NamedMachine } from './name-server.ts';
import type { ScriptedMachine } from './scripted-machine.ts';
import { answerPage, greetWebSocket } from './scripted-pages.ts';
import { tellCertificate } from './tell-certificate.ts';

/** Answers from now on under its present names, with a certificate for them. */
export function takeNames(machine: ScriptedMachine): void {
  const { options, facts, settings } = machine;
  giveUpNames(machine);
  const own = [facts.fqdn, settings?.ownDomain, facts.ip].filter((name) => typeof name === 'string');
  machine.names = own.map((name) => name.toLowerCase());
  if (machine.names.length === 0 || !settings) return;
  const certificate = options.certificates.issue(machine.names);
  const served: NamedMachine = {
    context: certificate.then((issued) => createSecureContext(issued)),
    onRequest: (request, response) => (machine.isProxyUp ? answerPage(machine.gateway, request, response) : response.destroy()),
    onUpgrade: (request, socket) => greetWebSocket(machine.gateway, request, socket, options.clock.now()),
  };
  machine.served = served;
  for (const name of machine.names) options.server.machines.set(name, served);
  certificate.then((issued) => {
    machine.certificate = issued;
    if (machine.isProxyUp) tellOnce(machine);
  });
}

/** Another machine may have taken a name meanwhile. */
export function giveUpNames({ names, served, options: { server } }: ScriptedMachine): void {
  for (const name of names) if (server.machines.get(name) === served) server.machines.delete(name);
}

/** Once, in the first boot: later certificates are no news to the console. */
export function tellOnce(machine: ScriptedMachine): void {
  const { certificate, console, options, facts, settings } = machine;
  if (!certificate || !settings || machine.hasToldCertificate) return;
  machine.hasToldCertificate = true;
  tellCertificate(console, options.certificates, certificate, { ip: facts.ip, ownDomain: settings.ownDomain });
}
