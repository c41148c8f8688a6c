#!/usr/local/bin/node
/**
 * Gives the assistant its model. Reads CLAWBOT_MODEL_PROVIDER, CLAWBOT_MODEL_ID, CLAWBOT_MODEL_BASE_URL (only for
 * openai-compatible) and CLAWBOT_MODEL_KEY (may be empty) from its environment, so that the key is in no argument.
 */
import { env } from 'node:process';
import { answer, readVariables, restartGateway, runOpenclaw, secretsFile, writeVariables } from './machine.mjs';

const keyVariables = { anthropic: 'ANTHROPIC_API_KEY', openrouter: 'OPENROUTER_API_KEY', 'openai-compatible': 'CLAWBOT_MODEL_KEY' };

await answer('CLAWBOT-MODEL', async () => {
  const model = readModel(env);
  // The key first: OpenClaw does not start with a reference to a variable that is not there.
  const before = readVariables(secretsFile);
  writeVariables(secretsFile, { ...withoutModelKeys(before), ...keyEntry(model) });
  const { code } = await runOpenclaw(['config', 'patch', '--stdin'], { input: JSON.stringify(buildPatch(model)) });
  if (code !== 0) {
    writeVariables(secretsFile, before);
    throw new Error('OpenClaw refuses this model.');
  }
  await restartGateway();
  return 'ok';
});

function readModel({ CLAWBOT_MODEL_PROVIDER: provider, CLAWBOT_MODEL_ID: id, CLAWBOT_MODEL_BASE_URL: baseUrl, CLAWBOT_MODEL_KEY: key }) {
  if (!Object.hasOwn(keyVariables, provider ?? '')) throw new Error('CLAWBOT_MODEL_PROVIDER names no known provider.');
  if (!id) throw new Error('CLAWBOT_MODEL_ID is missing.');
  if (provider === 'openai-compatible' && !URL.canParse(baseUrl ?? '')) throw new Error('CLAWBOT_MODEL_BASE_URL is no address.');
  return { provider, id, baseUrl, key: key ?? '' };
}

function withoutModelKeys(variables) {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !Object.values(keyVariables).includes(name)));
}

function keyEntry({ provider, key }) {
  if (key) return { [keyVariables[provider]]: key };
  return provider === 'openai-compatible' ? { [keyVariables[provider]]: 'no-key-needed' } : {};
}

function buildPatch({ provider, id, baseUrl }) {
  const agents = { defaults: { model: { primary: `${provider}/${id}` } } };
  const apiKey = { source: 'env', provider: 'default', id: keyVariables['openai-compatible'] };
  const custom = { baseUrl, api: 'openai-completions', apiKey, models: [{ id, name: id }] };
  // Removed when another one is chosen: it refers to a key that is gone then.
  return { agents, models: { providers: { 'openai-compatible': provider === 'openai-compatible' ? custom : null } } };
}
