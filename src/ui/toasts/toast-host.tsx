'use client';

import { usePathname } from 'next/navigation';
import { lazy, Suspense, useState } from 'react';
import { useLiveEvents } from '../live/live-provider.tsx';
import { takeAsked } from './asked.ts';
import { type ToastNews, toToast } from './to-toast.ts';

const ToastList = lazy(() => import('./toast-list.tsx').then((module) => ({ default: module.ToastList })));

/** Tells what became of what was asked for in this tab, when another page is shown by then. The page of the deployment tells it too. */
export function ToastHost() {
  const pathname = usePathname();
  const [news, setNews] = useState<readonly ToastNews[]>([]);
  useLiveEvents({
    onEvent(event) {
      const toast = toToast(event);
      if (!toast || !takeAsked(toast.deploymentId)) return;
      if (!pathname.startsWith(`/deployments/${toast.deploymentId}`)) setNews((shown) => [...shown, toast]);
    },
    onReady() {},
  });
  if (news.length === 0) return null;
  return (
    <Suspense>
      <ToastList news={news} onClose={(seq) => setNews((shown) => shown.filter((toast) => toast.seq !== seq))} />
    </Suspense>
  );
}
