import { DeploymentSkeleton } from '../../../../ui/deployments/detail/deployment-skeleton.tsx';

export default function Loading() {
  return <DeploymentSkeleton />;
}
