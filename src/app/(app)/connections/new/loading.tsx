import { ConnectSkeleton } from '../../../../ui/connections/create/connect-skeleton.tsx';

export default function Loading() {
  return <ConnectSkeleton />;
}
