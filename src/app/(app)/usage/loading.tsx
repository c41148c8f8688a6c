import { UsageSkeleton } from '../../../ui/usage/usage-skeleton.tsx';

export default function Loading() {
  return <UsageSkeleton />;
}
