import { constants, generateKeyPair, type KeyObject, privateDecrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';
import { ClawbotError } from '../../../../domain/errors.ts';
import type { OwnerLink } from '../../../../ports/cloud.ts';
import { readConsole } from '../bootstrap/bootstrap-steps.ts';
import { readRunCommandAnswer, runCommandScripts } from '../bootstrap/run-commands.ts';
import type { SerialLog } from '../console/serial-log.ts';
import { isProven } from '../probe/probe-gateway.ts';
import { probeInstance } from '../probe/probe-instance.ts';
import type { Site } from '../site.ts';
import { commandNames } from './command-names.ts';
import { forgetCommand } from './forget-command.ts';
import { requireRunning } from './require-running.ts';
import { runCommand } from './run-command.ts';

const label = 'CLAWBOT-OWNER-LINK';
const mintedSchema = z.object({ token: z.string().min(1), expiresAt: z.iso.datetime() });

/** Has OpenClaw make a single-use link on the machine; it travels sealed to a key that exists for this one answer. */
export async function ownerLink(site: Site, serialLog: SerialLog): Promise<OwnerLink> {
  await requireRunning(site);
  const [{ publicKey, privateKey }, origin] = await Promise.all([makeKeys(), findOrigin(site, serialLog)]);
  const command = runCommandScripts.ownerLink(publicKey.export({ type: 'spki', format: 'der' }).toString('base64'));
  try {
    const { token, expiresAt } = openSealed(await runCommand(site, commandNames.ownerLink, command), privateKey);
    const fragment = new URLSearchParams({ bootstrapToken: token, bootstrapProfile: 'owner' });
    return { url: `${origin}/#${fragment}`, expiresAt };
  } finally {
    // Not waited for: the user wants the link.
    void forgetCommand(site, commandNames.ownerLink);
  }
}

const makeKeyPair = promisify(generateKeyPair);

function makeKeys() {
  return makeKeyPair('rsa', { modulusLength: 2048 });
}

/** The address that works now, as the machine told on its console how it can be reached. */
async function findOrigin({ clients, groupName, machineName, target, signal }: Site, serialLog: SerialLog): Promise<string> {
  const text = await serialLog.read(clients, { groupName, name: machineName }, signal);
  const { address, probes } = await probeInstance(target.spec, readConsole(text ?? '').facts, signal);
  if (!isProven(probes)) throw new ClawbotError('not-running', 'The assistant does not answer right now.');
  return address.origin;
}

/** No part of the answer goes into an error: it may be the link itself. */
function openSealed(output: string, privateKey: KeyObject): z.infer<typeof mintedSchema> {
  const answer = readRunCommandAnswer(output, label);
  if (answer?.startsWith('fail ')) throw failed(Buffer.from(answer.slice('fail '.length), 'base64').toString('utf8').slice(0, 300));
  try {
    const sealed = Buffer.from(answer ?? '', 'base64');
    const opened = privateDecrypt({ key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }, sealed);
    return mintedSchema.parse(JSON.parse(opened.toString('utf8')));
  } catch {
    throw failed('The virtual machine gave no link that could be read.');
  }
}

function failed(message: string): ClawbotError {
  return new ClawbotError('owner-link-failed', message);
}
