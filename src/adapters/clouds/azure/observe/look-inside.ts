import type { Observation } from '../../../../domain/observed-state.ts';
import { composePicture } from './compose-picture.ts';
import { findDrift } from './find-drift.ts';
import { type Findings, gatherFindings } from './gather-findings.ts';
import { lookAtDomain } from './look-at-domain.ts';
import { readContent } from './read-content.ts';
import type { Scene } from './scene.ts';

/** What is in the group of a deployment, and how its machine is. */
export async function lookInside(scene: Scene, groupCloudId: string | undefined): Promise<Observation> {
  const findings = await gatherFindings(scene);
  const picture = composePicture(scene, findings, describeResources(scene, findings, groupCloudId));
  if (picture.machine.state !== 'running') return picture;
  const [drift, domain] = await Promise.all([findDrift(scene, findings), lookAtDomain(scene, findings)]);
  return { ...picture, ...(drift && { drift }), ...(domain && { domain }) };
}

function describeResources(
  { expected, groupName, target }: Scene,
  findings: Findings,
  cloudId: string | undefined,
): Observation['resources'] {
  const { resources, foreign } = readContent(expected, findings.items, target);
  const isBeingMade = findings.template.state === 'running';
  return [
    {
      kind: 'resource-group',
      name: groupName,
      presence: 'present',
      ...(cloudId && { cloudId }),
      ...(foreign.length > 0 && { holdsForeign: foreign }),
    },
    ...resources.map((seen) => (isBeingMade && seen.presence === 'absent' ? { ...seen, presence: 'creating' as const } : seen)),
  ];
}
