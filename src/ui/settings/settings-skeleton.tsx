import { LoadingRegion, Skeleton } from '../components/skeleton.tsx';

export function SettingsSkeleton({ label }: { label: string }) {
  return (
    <LoadingRegion label={label} className="space-y-5">
      <Skeleton className="h-40 rounded-xl" />
      <Skeleton className="mt-5 h-56 rounded-xl" />
    </LoadingRegion>
  );
}
