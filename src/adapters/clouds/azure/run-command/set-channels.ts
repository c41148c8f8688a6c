import { channelSecret } from '../../../../domain/channel.ts';
import { runCommandScripts } from '../bootstrap/run-commands.ts';
import type { Site } from '../site.ts';
import { commandNames } from './command-names.ts';
import { provide } from './provide.ts';
import { requireRunning } from './require-running.ts';

/** Brings the tokens of the channels to the machine, if it does not have them. Why it refuses them; `null` when it has them. Throws `not-running`. */
export async function setChannels(site: Site): Promise<string | null> {
  const { spec, readSecret } = site.target;
  const found = await Promise.all(spec.channels.map(async (channel) => ({ channel, token: await readSecret(channelSecret(channel)) })));
  const tokens = Object.fromEntries(found.flatMap(({ channel, token }) => (token ? [[channel, token]] : [])));
  await requireRunning(site);
  return provide(site, commandNames.setChannels, { command: runCommandScripts.setChannels(tokens), label: 'CLAWBOT-CHANNELS' });
}
