import { channelSecret } from '../../../../domain/channel.ts';
import { ClawbotError } from '../../../../domain/errors.ts';
import type { CloudTarget } from '../../../../ports/cloud.ts';
import type { LocalCloudConfig } from '../config.ts';
import { buildGatewayEnvironment, type ChannelTokens } from '../environment.ts';
import { compileCachePath, type InstancePaths, packagePaths } from '../paths.ts';
import { tagValue, tagVariable } from '../tag.ts';

export interface OpenclawCommand {
  command: string;
  /** The script of OpenClaw; its own arguments follow. */
  entry: string;
  environment: Record<string, string>;
}

/** How OpenClaw is called for this deployment. Throws `secret-missing` when the gateway token is gone. */
export async function openclawCommand(
  config: LocalCloudConfig,
  target: CloudTarget,
  paths: InstancePaths,
  port: number,
): Promise<OpenclawCommand> {
  const { spec } = target;
  const environment = buildGatewayEnvironment({
    host: config.hostEnvironment,
    nodeBinary: config.nodeBinary,
    paths,
    compileCache: compileCachePath(config.home),
    port,
    token: await requireToken(target),
    model: spec.model,
    modelKey: spec.model && (await target.readSecret('model-key')),
    channelTokens: await readChannelTokens(target),
  });
  const entry = packagePaths(config.home, spec.openclawVersion).entry;
  return { command: config.nodeBinary, entry, environment: { ...environment, [tagVariable]: tagValue(spec) } };
}

export async function requireToken(target: CloudTarget): Promise<string> {
  const token = await target.readSecret('gateway-token');
  if (token) return token;
  throw new ClawbotError('secret-missing', `The vault holds no gateway token for the deployment ${target.spec.name}.`);
}

async function readChannelTokens({ spec, readSecret }: CloudTarget): Promise<ChannelTokens> {
  return Object.fromEntries(await Promise.all(spec.channels.map(async (channel) => [channel, await readSecret(channelSecret(channel))])));
}
