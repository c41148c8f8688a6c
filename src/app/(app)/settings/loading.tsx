import { SettingsSkeleton } from '../../../ui/settings/settings-skeleton.tsx';

export default function Loading() {
  return <SettingsSkeleton />;
}
