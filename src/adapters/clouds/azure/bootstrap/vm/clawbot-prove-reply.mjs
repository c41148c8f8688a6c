#!/usr/local/bin/node
/** One turn of the assistant through the gateway's own chat API; tells the answer, or the reason in the provider's words. */
import { answer, gatewayToken, gatewayUrl, readVariables, secretsFile, toBase64 } from './machine.mjs';

const question = 'Reply with the single word: ready';
const timeoutMs = 120_000;
const longestText = 500;

await answer('CLAWBOT-REPLY', async () => {
  const response = await fetch(`${gatewayUrl}/v1/chat/completions`, {
    method: 'POST',
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
    headers: { authorization: `Bearer ${gatewayToken()}`, 'content-type': 'application/json' },
    // The same `user` keeps all proofs in one session of the Control UI.
    body: JSON.stringify({ model: 'openclaw/default', user: 'clawbot-deploy', messages: [{ role: 'user', content: question }] }),
  });
  const body = await response.json().catch(() => null);
  const text = body?.choices?.[0]?.message?.content?.trim();
  if (response.ok && text) return `ok ${toBase64(text.slice(0, longestText))}`;
  throw new Error(redact(body?.error?.message ?? `The gateway answered ${response.status} without a reply.`).slice(0, longestText));
});

/** Providers like to repeat the key they refuse. */
function redact(text) {
  const secrets = Object.values(readVariables(secretsFile)).filter((value) => value.length >= 8);
  const unnamed = secrets.reduce((clean, secret) => clean.replaceAll(secret, '[redacted]'), text);
  return unnamed.replace(/\bsk-[\w*-]{8,}/g, '[redacted]').replace(/(Bearer )\S+/g, '$1[redacted]');
}
