import { readFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { ClawbotError } from '../../../../domain/errors.ts';
import { forgetOldest } from '../forget-oldest.ts';
import { type BootstrapInput, requireBootstrapInput } from './bootstrap-input.ts';
import { gatewayConfiguration } from './gateway-configuration.ts';
import { renderPackages } from './render-packages.ts';
import { renderVariables } from './render-variables.ts';
import { firewallUnit, gatewayUnit, proxyUnit } from './units.ts';

export const library = '/usr/local/lib/clawbot';
const steps = [
  ...['prepare-system', 'install-node', 'install-openclaw', 'install-proxy'],
  ...['configure', 'start-gateway', 'start-proxy', 'ready'],
].map((name) => `steps/${name}.sh`);
const commands = ['owner-link', 'set-model', 'set-channels', 'prove-reply', 'restart'].map((name) => `clawbot-${name}.mjs`);

interface MachineFile {
  path: string;
  content: string;
  /** Octal, as cloud-init wants it. */
  permissions: string;
}

/** The text up to here is the same for all machines with the same software. */
export const ownPartMark = '# From here on: this machine alone.\n';

const yamlOptions = { version: '1.1', lineWidth: 0, aliasDuplicateObjects: false } as const;
const mostSharedParts = 8;
const sharedParts = new Map<string, string>();

/**
 * The custom data of a machine: the files of its first boot, and the one command that uses them.
 * Holds no secret: whoever is root on the machine, or may read it in Azure, can read this.
 * Throws `invalid-input`.
 */
export function buildCloudInit(input: BootstrapInput): string {
  const facts = requireBootstrapInput(input);
  return `${sharedPart(renderPackages(facts.sources.openclaw))}${ownPartMark}${renderList(ownFiles(facts))}`;
}

/** Written once for all machines: it is nearly all of the text, and takes longest. */
function sharedPart(packages: string): string {
  const known = sharedParts.get(packages);
  if (known !== undefined) return known;
  // The list of files comes last, so that more can be added to it.
  const part = renderCloudConfig({ ssh_pwauth: false, runcmd: [[`${library}/bootstrap.sh`]], write_files: sharedFiles(packages) });
  sharedParts.set(packages, part);
  forgetOldest(sharedParts, mostSharedParts);
  return part;
}

/** A document that cloud-init reads back as it is, whatever its strings hold. Throws `invalid-input` for a NUL. */
export function renderCloudConfig(document: object): string {
  return `#cloud-config\n${renderYaml(document)}`;
}

/** Further items of a list that is the last member of a document. */
function renderList(items: readonly object[]): string {
  const [, ...lines] = renderYaml({ list: items }).split(/(?<=\n)/);
  return lines.join('');
}

/** cloud-init reads YAML 1.1, in which a bare `yes` or `0600` is no string. */
function renderYaml(document: object): string {
  if (!JSON.stringify(document).includes('\\u0000')) return stringify(document, yamlOptions);
  throw new ClawbotError('invalid-input', 'A text for the machine holds a NUL character.');
}

/** What depends on this machine alone. */
function ownFiles(input: Required<BootstrapInput>): MachineFile[] {
  const { fqdn, ownDomain, tls, allowsSsh } = input;
  const ssh = { path: '/etc/clawbot/firewall.d/ssh.nft', content: 'tcp dport 22 accept\n', permissions: '0644' };
  return [
    { path: '/etc/clawbot/bootstrap.env', content: renderVariables(bootstrapVariables(input)), permissions: '0600' },
    { path: `${library}/openclaw.json`, content: `${JSON.stringify(gatewayConfiguration(input), null, 2)}\n`, permissions: '0644' },
    { path: `${library}/proxy.json`, content: `${JSON.stringify({ fqdn, ownDomain, tls })}\n`, permissions: '0644' },
    ...(allowsSsh ? [ssh] : []),
  ];
}

function sharedFiles(packages: string): MachineFile[] {
  const generated = [
    { path: `${library}/openclaw.packages`, content: packages, permissions: '0644' },
    { path: '/etc/systemd/system/openclaw.service', content: gatewayUnit(), permissions: '0644' },
    { path: '/etc/systemd/system/caddy.service', content: proxyUnit(), permissions: '0644' },
    { path: '/etc/systemd/system/clawbot-firewall.service', content: firewallUnit(), permissions: '0644' },
  ];
  // Until the first boot has ended well, a restart repeats it: what ended well is left as it is.
  const restart = { path: '/usr/local/sbin/clawbot-restart', content: `#!/bin/sh\nexec ${library}/bootstrap.sh\n`, permissions: '0755' };
  const programs = ['bootstrap.sh', 'service.sh', 'openclaw.mjs', ...commands].map((name) => libraryFile(name, '0755'));
  const parts = ['telling.sh', 'tools.sh', 'npm.sh', ...steps, 'machine.mjs', 'proxy-config.mjs', 'firewall.nft'].map((name) =>
    libraryFile(name, '0644'),
  );
  return [...generated, restart, ...programs, ...parts];
}

function libraryFile(name: string, permissions: string): MachineFile {
  return { path: `${library}/${name}`, content: readFileSync(new URL(`./vm/${name}`, import.meta.url), 'utf8'), permissions };
}

function bootstrapVariables({ deploymentId, installationId, fqdn, ownDomain, sources, incarnation, swapMib }: Required<BootstrapInput>) {
  return {
    DEPLOYMENT_ID: deploymentId,
    INSTALLATION_ID: installationId,
    FQDN: fqdn,
    OWN_DOMAIN: ownDomain ?? '',
    NODE_URL: sources.node.url,
    NODE_SHA256: sources.node.sha256,
    CADDY_URL: sources.caddy.url,
    CADDY_SHA512: sources.caddy.sha512,
    OPENCLAW_VERSION: sources.openclaw.version,
    OPENCLAW_INTEGRITY: sources.openclaw.integrity,
    NPM_REGISTRY: sources.openclaw.registry ?? '',
    INCARNATION: String(incarnation),
    SWAP_MIB: String(swapMib),
  };
}
