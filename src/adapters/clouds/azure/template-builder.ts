import type { TemplateBuilder } from '../../../ports/template-builder.ts';
import { type FindSources, readCustomData } from './custom-data.ts';
import { buildTemplate } from './template/build-template.ts';
import { buildPortalLink } from './template/portal-link.ts';

/** The very template that a deployment is made with. */
export function createTemplateBuilder(findSources: FindSources): TemplateBuilder {
  return {
    build: async (spec) => ({ ...buildTemplate({ spec, customData: await readCustomData(spec, findSources) }) }),
    portalLink: buildPortalLink,
  };
}
