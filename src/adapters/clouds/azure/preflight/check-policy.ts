import type { DeploymentSpec } from '../../../../domain/deployment.ts';
import type { PreflightRow } from '../../../../domain/preflight.ts';
import { armDeploymentName, azureNames } from '../names.ts';
import { tagsOf } from '../tags.ts';
import { buildTemplate } from '../template/build-template.ts';
import { renderValue, resourceId } from '../template/expression.ts';
import type { Arm } from './arm.ts';
import type { GroupState } from './check-name.ts';
import { failBy, pass } from './row.ts';

const apiVersion = '2025-04-01';
const subscriptionSchema = 'https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#';

/**
 * Has Azure itself check the whole template: policies, rights, references. Makes nothing: where the resource group
 * is not there yet, a template of the subscription is checked that would make it, with ours nested inside.
 */
export async function checkPolicy(arm: Arm, spec: DeploymentSpec, group: GroupState): Promise<PreflightRow> {
  const groupExists = group !== 'free';
  const template = buildTemplate({ spec, customData: '#cloud-config\n' });
  const { resourceGroup } = azureNames(spec);
  const checkName = `${armDeploymentName}-check-${spec.deploymentId.slice(0, 8)}`;
  const scope = groupExists ? `/resourcegroups/${resourceGroup}` : '';
  const body = groupExists
    ? { properties: { mode: 'Incremental', template } }
    : { location: spec.region, properties: { mode: 'Incremental', template: withGroup(spec, template) } };
  const answer = await arm.post(`${scope}/providers/Microsoft.Resources/deployments/${checkName}/validate`, apiVersion, body);
  const error = typeof answer === 'object' && answer !== null && 'error' in answer ? answer.error : null;
  if (error) return failBy('policy', answer);
  return pass('policy', 'Azure has checked the whole template and would take it.');
}

/** Evaluated inside: its references are to what it makes itself. */
function withGroup(spec: DeploymentSpec, template: object) {
  const { resourceGroup } = azureNames(spec);
  return {
    $schema: subscriptionSchema,
    contentVersion: '1.0.0.0',
    resources: [
      renderedGroup(spec),
      {
        type: 'Microsoft.Resources/deployments',
        apiVersion,
        name: armDeploymentName,
        resourceGroup,
        dependsOn: [renderValue(resourceId('Microsoft.Resources/resourceGroups', resourceGroup))],
        properties: { mode: 'Incremental', expressionEvaluationOptions: { scope: 'inner' }, template },
      },
    ],
  };
}

function renderedGroup(spec: DeploymentSpec): unknown {
  const { resourceGroup: name } = azureNames(spec);
  return renderValue({ type: 'Microsoft.Resources/resourceGroups', apiVersion, name, location: spec.region, tags: tagsOf(spec) });
}
