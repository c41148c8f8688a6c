/**
 * The configuration of Caddy, made on the machine because only there its public address is known.
 * Run with a file of settings and the address (empty when unknown), it prints the configuration.
 */
import { readFileSync } from 'node:fs';

const gatewayDial = '127.0.0.1:18789';
const [, , settingsFile, address] = process.argv;
process.stdout.write(`${JSON.stringify(buildProxyConfig(JSON.parse(readFileSync(settingsFile, 'utf8')), address), null, 2)}\n`);

function buildProxyConfig({ fqdn, ownDomain, tls }, publicAddress) {
  const names = [ownDomain, fqdn, publicAddress].filter(Boolean);
  return {
    // Its door stands on loopback, where the assistant is too.
    admin: { disabled: true, config: { persist: false } },
    storage: { module: 'file_system', root: '/var/lib/caddy' },
    apps: {
      http: { servers: { gateway: gatewayServer(names, publicAddress) } },
      tls: { automation: { policies: certificatePolicies({ fqdn, ownDomain, publicAddress, tls }) } },
      pki: { certificate_authorities: { local: { install_trust: false } } },
    },
  };
}

/** Answers only under its own names, so that no foreign name leads a browser here. Port 80 is Caddy's own: it redirects. */
function gatewayServer(names, publicAddress) {
  return {
    listen: [':443'],
    // Only TCP is let in.
    protocols: ['h1', 'h2'],
    // A browser that opens the bare address names nothing, and the machine itself has another, private address.
    tls_connection_policies: [{ default_sni: publicAddress || names[0] }],
    routes: [
      {
        match: [{ host: names }],
        handle: [{ handler: 'reverse_proxy', upstreams: [{ dial: gatewayDial }] }],
        terminal: true,
      },
      { handle: [{ handler: 'static_response', abort: true }] },
    ],
  };
}

/**
 * An own domain gets a certificate of a public authority or none. All Azure customers share one rate limit for the
 * name that Azure gives, so there Caddy's own authority steps in; it is asked the public one again at each renewal.
 */
function certificatePolicies({ fqdn, ownDomain, publicAddress, tls }) {
  const internal = { module: 'internal' };
  const own = tls === 'internal';
  const policies = [{ subjects: [fqdn], issuers: own ? [internal] : [{ module: 'acme' }, internal] }];
  if (ownDomain) policies.push({ subjects: [ownDomain], issuers: own ? [internal] : [{ module: 'acme' }] });
  // Public authorities certify addresses for some days only.
  if (publicAddress)
    policies.push({ subjects: [publicAddress], issuers: own ? [internal] : [{ module: 'acme', profile: 'shortlived' }, internal] });
  return policies;
}
