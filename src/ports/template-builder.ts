import type { DeploymentSpec } from '../domain/deployment.ts';

/** Builds what is sent to a cloud for a deployment, to be read or to be deployed without us. Holds no secret. */
export interface TemplateBuilder {
  build(spec: DeploymentSpec): Record<string, unknown>;
  /** Address in the cloud's own portal that deploys the template found at this public address. */
  portalLink(templateUrl: string): string;
}
