'use client';

import { createContext, use } from 'react';
import type { DeploymentDetail } from '../../../api/types.ts';

const DeploymentContext = createContext<DeploymentDetail | null>(null);

/** Lends the tabs below the deployment they are about, as it is now. */
export const DeploymentProvider = DeploymentContext;

export function useDeployment(): DeploymentDetail {
  const deployment = use(DeploymentContext);
  if (!deployment) throw new Error('useDeployment needs a DeploymentProvider above');
  return deployment;
}
