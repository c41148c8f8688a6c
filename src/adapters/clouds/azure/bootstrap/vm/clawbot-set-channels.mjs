#!/usr/local/bin/node
/** Gives the gateway the tokens of its chat channels. They come in the environment: a token is in no argument. */
import { env } from 'node:process';
import { answer, readVariables, restartGateway, runOpenclaw, secretsFile, writeVariables } from './machine.mjs';

const variables = { telegram: 'TELEGRAM_BOT_TOKEN' };
/** A stranger gets a code that the owner approves, and no group is let in. */
const defaults = { telegram: { enabled: true, dmPolicy: 'pairing', groupPolicy: 'allowlist' } };

await answer('CLAWBOT-CHANNELS', async () => {
  const channels = readChannels(env);
  const before = readVariables(secretsFile);
  const tokens = channels.map(({ name, token }) => [variables[name], token]);
  writeVariables(secretsFile, { ...before, ...Object.fromEntries(tokens) });
  // What has a token already belongs to OpenClaw, whose settings page writes it too.
  const isNew = channels.filter(({ name }) => !before[variables[name]]);
  if (isNew.length > 0) await enable(isNew, before);
  await restartGateway();
  return 'ok';
});

function readChannels({ CLAWBOT_CHANNELS: names = '', ...given }) {
  return names.split(' ').map((name) => {
    if (!Object.hasOwn(variables, name)) throw new Error('CLAWBOT_CHANNELS names no known channel.');
    const token = given[`CLAWBOT_${name.toUpperCase()}_TOKEN`];
    if (!token) throw new Error(`The token of ${name} is missing.`);
    return { name, token };
  });
}

async function enable(channels, before) {
  const patch = { channels: Object.fromEntries(channels.map(({ name }) => [name, defaults[name]])) };
  const { code } = await runOpenclaw(['config', 'patch', '--stdin'], { input: JSON.stringify(patch) });
  if (code === 0) return;
  writeVariables(secretsFile, before);
  throw new Error('OpenClaw refuses this channel.');
}
