import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isRecord } from './is-record.ts';
import { library, type MachineSettings, readVariables, renderVariables } from './machine-settings.ts';

const secretsFile = '/etc/openclaw/gateway.env';
const incarnationFile = '/var/lib/clawbot/incarnation';
const gatewayHome = '/var/lib/openclaw';

/** The files of one machine, in a private folder that stands for the root of its file system. */
export interface MachineDisk {
  /** The path on this computer of a path on the machine. */
  pathOf(path: string): string;
  /** What the first boot writes: token, configuration, incarnation. Leaves what is there. */
  configure(settings: MachineSettings, extraOrigins: readonly string[]): Promise<void>;
  secrets(): Promise<Record<string, string>>;
  writeSecrets(variables: Readonly<Record<string, string>>): Promise<void>;
  writeIncarnation(incarnation: string): Promise<void>;
  incarnation(): Promise<string>;
  /** Of the gateway's unit, with the paths of this computer. */
  unitEnvironment(settings: MachineSettings): Record<string, string>;
  remove(): Promise<void>;
}

export function createMachineDisk(root: string): MachineDisk {
  const pathOf = (path: string) => join(root, path);
  const write = async (path: string, content: string) => {
    await mkdir(dirname(pathOf(path)), { recursive: true, mode: 0o700 });
    await writeFile(pathOf(path), content, { mode: 0o600 });
  };
  const here = (text: string) => text.replaceAll(gatewayHome, pathOf(gatewayHome));
  return {
    pathOf,
    async configure(settings, extraOrigins) {
      const target = `${gatewayHome}/.openclaw/openclaw.json`;
      if (existsSync(pathOf(target))) return;
      const given = here(settings.files.get(`${library}/openclaw.json`) ?? '{}');
      const log = pathOf('/var/log/clawbot/openclaw.log');
      await mkdir(dirname(log), { recursive: true, mode: 0o700 });
      await write(target, JSON.stringify(adapt(JSON.parse(given), log, extraOrigins), null, 2));
      await write(secretsFile, renderVariables({ OPENCLAW_GATEWAY_TOKEN: randomBytes(32).toString('hex') }));
      await write(incarnationFile, `${settings.incarnation}\n`);
    },
    secrets: async () => readVariables(await readFile(pathOf(secretsFile), 'utf8')),
    writeSecrets: (variables) => write(secretsFile, renderVariables(variables)),
    writeIncarnation: (incarnation) => write(incarnationFile, `${incarnation}\n`),
    incarnation: async () => (await readFile(pathOf(incarnationFile), 'utf8')).trim(),
    unitEnvironment(settings) {
      const unit = here(settings.files.get('/etc/systemd/system/openclaw.service') ?? '');
      const pairs = [...unit.matchAll(/^Environment=(\w+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value] as const);
      return { HOME: pathOf(gatewayHome), OPENCLAW_STATE_DIR: pathOf(`${gatewayHome}/.openclaw`), ...Object.fromEntries(pairs) };
    },
    remove: () => rm(root, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** Keeps the log apart from other machines on this computer, and lets browsers in under the given further origins. */
function adapt(configuration: unknown, logFile: string, extraOrigins: readonly string[]): object {
  const root = isRecord(configuration) ? configuration : {};
  const gateway = isRecord(root.gateway) ? root.gateway : {};
  const controlUi = isRecord(gateway.controlUi) ? gateway.controlUi : {};
  const origins = Array.isArray(controlUi.allowedOrigins) ? controlUi.allowedOrigins : [];
  const allowed = { ...controlUi, allowedOrigins: [...origins, ...extraOrigins] };
  return { ...root, gateway: { ...gateway, controlUi: allowed }, logging: { file: logFile } };
}
