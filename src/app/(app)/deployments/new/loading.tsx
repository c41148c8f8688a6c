import { CreateSkeleton } from '../../../../ui/deployments/create/create-skeleton.tsx';

export default function Loading() {
  return <CreateSkeleton />;
}
