import { ClawbotError } from '../../../../domain/errors.ts';
import { isListeningOn } from '../../../../host/listening-port.ts';
import type { CloudTarget } from '../../../../ports/cloud.ts';
import type { InstancePaths } from '../paths.ts';
import { isTagged } from '../tag.ts';
import { findGateway } from './find-gateway.ts';
import { readGatewayRecord } from './gateway-record.ts';

/** The port on which a living gateway of ours listens; throws `not-running` when there is none. */
export async function requireRunningPort({ spec }: CloudTarget, paths: InstancePaths): Promise<number> {
  const record = await readGatewayRecord(paths.gatewayRecord);
  const found = record && (await isTagged(paths.tag, spec)) ? findGateway(spec, record) : null;
  // A stranger who listens on the port would be handed the gateway's token.
  if (
    record &&
    found?.gateway &&
    isListeningOn(
      record.port,
      found.all.map(({ pid }) => pid),
    )
  )
    return record.port;
  throw new ClawbotError('not-running', `The gateway of ${spec.name} does not run.`);
}
