import { z } from 'zod';
import { exposureInput } from '../exposure-schema.ts';
import { deploymentName, openclawVersion, singleLine } from '../schemas.ts';

export const templateInput = z.strictObject({
  name: deploymentName,
  region: singleLine(40),
  size: singleLine(60),
  openclawVersion: openclawVersion.optional(),
  exposure: exposureInput.optional(),
});

export const templateView = z
  .object({
    fileName: z.string(),
    template: z.record(z.string(), z.unknown()),
    /** Opens it in the portal, ready to be deployed without an account that is connected here. */
    portalUrl: z.string().nullable(),
    portalUnavailable: z.string().nullable(),
  })
  .meta({ id: 'Template' });

export type TemplateInput = z.infer<typeof templateInput>;
export type TemplateView = z.infer<typeof templateView>;
