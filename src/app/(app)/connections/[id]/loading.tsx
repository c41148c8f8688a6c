import { ConnectionSkeleton } from '../../../../ui/connections/detail/connection-skeleton.tsx';

export default function Loading() {
  return <ConnectionSkeleton />;
}
