import type { RequestListener } from 'node:http';
import { createServer, type Server } from 'node:https';
import { createSecureContext, type SecureContext } from 'node:tls';
import type { CertificateAuthority } from './ca.ts';
import { fitsHost, simulatedHosts } from './hosts.ts';

/** Serves all simulated hosts; it listens nowhere and gets its connections from the proxy. */
export function createTlsServer(authority: CertificateAuthority, onRequest: RequestListener): Server {
  const contexts = new Map<string, Promise<SecureContext>>();
  const issue = async (name: string) => createSecureContext(await authority.issueCertificate([name]));
  const server = createServer(
    {
      ALPNProtocols: ['http/1.1'],
      keepAliveTimeout: 60_000,
      SNICallback(serverName, done) {
        const name = findCertificateName(serverName.toLowerCase());
        const context = contexts.get(name) ?? issue(name);
        contexts.set(name, context);
        context.then((found) => done(null, found), done);
      },
    },
    onRequest,
  );
  server.on('tlsClientError', (_, socket) => socket.destroy());
  return server;
}

/** One certificate serves all vaults, as at Azure; a wildcard stands for one label only. */
function findCertificateName(serverName: string): string {
  const pattern = simulatedHosts.find((each) => fitsHost(each, serverName));
  return pattern?.startsWith('*.') ? `*${serverName.slice(serverName.indexOf('.'))}` : serverName;
}
