import { ListSkeleton } from '../../../../ui/deployments/list/list-skeleton.tsx';

export default function Loading() {
  return <ListSkeleton />;
}
