import { onDeployment } from '../../db/authorize.ts';
import { loadTarget } from '../../db/queries/load-target.ts';
import { ClawbotError } from '../../domain/errors.ts';
import type { Call } from '../context.ts';
import type { TemplateView } from './schemas.ts';

/** What was or will be sent to Azure for a deployment; `not-found` for one that lives elsewhere. */
export async function buildDeploymentTemplate({ services, principal }: Call, id: string): Promise<TemplateView> {
  const needs = { deploymentId: id, role: 'viewer' } as const;
  const { spec } = await onDeployment(services.db, principal, needs, (tx) => loadTarget(tx, services, id));
  if (spec.cloud !== 'azure') {
    const hint = 'Only what is deployed to Azure has a template.';
    throw new ClawbotError('not-found', 'This deployment was made without a template.', { hint });
  }
  return {
    fileName: `${spec.name}.template.json`,
    template: await services.azure.templates.build(spec),
    portalUrl: null,
    // Deployed by hand, it would carry the marks of this deployment and be deleted along with it.
    portalUnavailable: 'This template is the one of a deployment that is managed here. Make another one in the create form.',
  };
}
