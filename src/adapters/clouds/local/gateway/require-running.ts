import { ClawbotError } from '../../../../domain/errors.ts';
import type { CloudTarget } from '../../../../ports/cloud.ts';
import type { InstancePaths } from '../paths.ts';
import { isTagged } from '../tag.ts';
import { findGateway } from './find-gateway.ts';
import { readGatewayRecord } from './gateway-record.ts';

/** The port of a living gateway; throws `not-running` when there is none. */
export async function requireRunningPort({ spec }: CloudTarget, paths: InstancePaths): Promise<number> {
  const record = await readGatewayRecord(paths.gatewayRecord);
  const lives = record && (await isTagged(paths.tag, spec)) && findGateway(spec, record).gateway;
  if (lives) return record.port;
  throw new ClawbotError('not-running', `The gateway of ${spec.name} does not run.`);
}
