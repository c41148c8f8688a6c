import type { DeploymentSpec } from '../domain/deployment.ts';

/** Builds what is sent to a cloud for a deployment, to be read or to be deployed without us. Holds no secret. */
export interface TemplateBuilder {
  /** Throws `unknown-version` when nothing can vouch for the OpenClaw of the deployment. */
  build(spec: DeploymentSpec): Promise<Record<string, unknown>>;
  /** Address in the cloud's own portal that deploys the template found at this public address. */
  portalLink(templateUrl: string): string;
}
