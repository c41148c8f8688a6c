import { TabSkeleton } from '../../../../ui/deployments/detail/tab-skeleton.tsx';

export default function Loading() {
  return <TabSkeleton />;
}
