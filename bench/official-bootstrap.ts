import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { arch } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { TestMachine } from '../src/adapters/clouds/azure/bootstrap/machine.fixture.ts';
import type { SourceServer } from '../src/adapters/clouds/azure/bootstrap/sources.fixture.ts';
import { packagePaths } from '../src/adapters/clouds/local/paths.ts';
import { testedOpenclawVersion } from '../src/domain/catalog.ts';
import { sharedTestHome } from '../test/openclaw-home.ts';

const run = promisify(execFile);

/** Where the commands of the installer end up when it is given this prefix. */
const prefix = '/opt/official';

/** The documented way from its installer to a gateway behind TLS, one command after the other. */
const recipe = `
set -e
export HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin npm_config_registry=$1
bash /opt/install-cli.sh --prefix ${prefix} --version ${testedOpenclawVersion} --node-version ${process.version.slice(1)} --no-onboard
export OPENCLAW_GATEWAY_TOKEN=$(openssl rand -hex 32) OPENCLAW_NO_RESPAWN=1
${prefix}/bin/openclaw onboard --non-interactive --accept-risk --mode local --auth-choice skip --gateway-port 18789 --gateway-bind loopback \\
  --gateway-auth token --gateway-token-ref-env OPENCLAW_GATEWAY_TOKEN --skip-daemon --skip-channels --skip-skills --skip-search --skip-hooks --skip-ui --skip-health
setsid ${prefix}/bin/openclaw gateway run --port 18789 </dev/null >/opt/gateway.log 2>&1 &
until curl --silent --fail --output /dev/null http://127.0.0.1:18789/startupz; do sleep 0.25; done
/usr/bin/curl --silent --fail --output /opt/caddy.tar.gz "$2"
tar -xzf /opt/caddy.tar.gz -C /usr/local/bin caddy
setsid caddy reverse-proxy --internal-certs --from "$3" --to 127.0.0.1:18789 </dev/null >/opt/caddy.log 2>&1 &
until curl --silent --insecure --output /dev/null --resolve "$3:443:127.0.0.1" "https://$3/healthz"; do sleep 0.25; done
`;

/** Hands the installer the release of Node.js that our own bootstrap is served; it knows no other address than the official one. */
const curl = `#!/bin/bash
for argument in "$@"; do
  case $argument in https://nodejs.org/*) release=\${argument##*/} ;; esac
  if [[ $previous == -o ]]; then output=$argument; fi
  previous=$argument
done
if [[ -n $release ]]; then exec cp "/srv/$release" "$output"; fi
exec /usr/bin/curl "$@"
`;

/**
 * Puts the installer that comes with the package of OpenClaw on a machine, with what it would download and the git
 * that it would install; it asks only whether that is there.
 */
export async function prepareOfficialInstaller(root: string, nodeArchive: string): Promise<void> {
  const release = `node-${process.version}-linux-${arch()}.tar.gz`;
  const installer = join(packagePaths(sharedTestHome, testedOpenclawVersion).entry, '../scripts/install-cli.sh');
  await mkdir(join(root, 'srv'), { recursive: true });
  await copyFile(installer, join(root, 'opt/install-cli.sh'));
  await run('bash', ['-c', 'xz -dc "$1" | gzip -1 >"$2"', 'bash', nodeArchive, join(root, 'srv', release)]);
  const checksum = createHash('sha256').update(await readFile(join(root, 'srv', release)));
  await writeFile(join(root, 'srv/SHASUMS256.txt'), `${checksum.digest('hex')}  ${release}\n`);
  await writeProgram(join(root, 'usr/local/bin/curl'), curl);
  await writeProgram(join(root, 'usr/local/bin/git'), '#!/bin/sh\nexit 0\n');
}

async function writeProgram(file: string, content: string): Promise<void> {
  await writeFile(file, content);
  await chmod(file, 0o755);
}

/** Milliseconds until the gateway is started and Caddy answers for it. Throws with the end of the output when it fails. */
export async function timeOfficialInstaller(machine: TestMachine, { sources }: SourceServer, fqdn: string): Promise<number> {
  const startedAt = performance.now();
  const { code, output } = await machine.run(['bash', '-c', recipe, 'recipe', sources.openclaw.registry ?? '', sources.caddy.url, fqdn]);
  if (code !== 0) throw new Error(`The official installer ended with code ${code}: ${output.slice(-2000)}`);
  return performance.now() - startedAt;
}
