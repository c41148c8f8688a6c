import type { ReactNode } from 'react';
import { cn } from '../lib/cn.ts';

interface LandingSectionProps {
  id: string;
  title: string;
  /** Sets it off from its neighbours. */
  isSunken?: boolean;
  children: ReactNode;
}

export function LandingSection({ id, title, isSunken = false, children }: LandingSectionProps) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className={cn('scroll-mt-14', isSunken && 'border-line border-y bg-sunken')}>
      <div className="mx-auto max-w-5xl px-5 py-14 sm:py-20">
        <h2 id={`${id}-title`} className="text-2xl tracking-tight">
          {title}
        </h2>
        <div className="mt-7">{children}</div>
      </div>
    </section>
  );
}
