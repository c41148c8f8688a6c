import { ConnectionListSkeleton } from '../../../../ui/connections/list/list-skeleton.tsx';

export default function Loading() {
  return <ConnectionListSkeleton />;
}
