import type { ReactNode } from 'react';
import { cn } from '../lib/cn.ts';

/** A grey bar where something will stand; give it the size and the corners of what comes. */
export function Skeleton({ className }: { className: string }) {
  return <div className={cn('animate-pulse bg-hover', className)} />;
}

/** Says once, to those who cannot see the bars, that the screen is loading. */
export function LoadingRegion({ label, className, children }: { label: string; className?: string; children: ReactNode }) {
  return (
    <div role="status" aria-label={label}>
      <div aria-hidden="true" className={className}>
        {children}
      </div>
    </div>
  );
}
