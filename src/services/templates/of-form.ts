import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { testedOpenclawVersion } from '../../domain/catalog.ts';
import { type DeploymentSpec, noExposure } from '../../domain/deployment.ts';
import { ClawbotError } from '../../domain/errors.ts';
import { normalizeExposure } from '../../domain/exposure.ts';
import { whyNotPublic } from '../../domain/public-address.ts';
import type { Services } from '../context.ts';
import { requireOffer } from '../deployments/price-of.ts';
import { type TemplateInput, type TemplateView, templateInput } from './schemas.ts';
import { openLink, sealLink } from './sealed-link.ts';

/** The portal fetches while its page loads; a person may leave that page open for a while. */
const linkHours = 24;

/** Marks what no installation looks after: it must never be found as ours and cleaned up. */
const nobody = '00000000-0000-0000-0000-000000000000';

const sealedForm = z.object({ id: z.uuid(), form: templateInput });

/** What would be sent to Azure for a form, with a link that deploys it in the portal instead of here. */
export async function buildFormTemplate(services: Services, form: TemplateInput): Promise<TemplateView> {
  requireOffer({ cloud: 'azure', ...form });
  const id = randomUUID();
  const template = await services.azure.templates.build(toSpec(id, form));
  const portalUnavailable = whyNotPublic(services.appUrl);
  return {
    fileName: `${form.name}.template.json`,
    template,
    portalUrl: portalUnavailable === null ? linkToPortal(services, { id, form }) : null,
    portalUnavailable,
  };
}

/** The template behind a sealed link; `not-found` for one that is void. */
export async function readSharedTemplate(services: Services, sealed: string): Promise<Record<string, unknown>> {
  const parsed = sealedForm.safeParse(openLink(services.linkSecret, sealed, new Date()));
  if (!parsed.success)
    throw new ClawbotError('not-found', 'This link to a template is void.', { hint: 'Make a new one in the create form.' });
  return services.azure.templates.build(toSpec(parsed.data.id, parsed.data.form));
}

function linkToPortal({ azure, appUrl, linkSecret }: Services, sealed: z.infer<typeof sealedForm>): string {
  const token = sealLink(linkSecret, sealed, new Date(Date.now() + linkHours * 3_600_000));
  return azure.templates.portalLink(`${appUrl}/api/azure/templates/${token}`);
}

function toSpec(deploymentId: string, { name, region, size, openclawVersion, exposure }: TemplateInput): DeploymentSpec {
  return {
    ...{ deploymentId, name, region, size, installationId: nobody, workspaceId: nobody },
    ...{ cloud: 'azure', desired: 'running', generation: 1, incarnation: 1, model: null, channels: [] },
    openclawVersion: openclawVersion ?? testedOpenclawVersion,
    exposure: normalizeExposure(exposure ?? noExposure),
  };
}
