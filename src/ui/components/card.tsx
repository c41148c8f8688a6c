import { type ReactNode, useId } from 'react';
import { cn } from '../lib/cn.ts';

interface CardProps {
  title: string;
  /** Stands at the end of the title's line. */
  aside?: ReactNode;
  className?: string | undefined;
  children: ReactNode;
}

/** A titled part of a screen. */
export function Card({ title, aside, className, children }: CardProps) {
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} className={cn('rounded-xl border border-line bg-surface shadow-card', className)}>
      <header className="flex min-h-12 items-center justify-between gap-3 px-4 pt-1 sm:px-5">
        <h2 id={titleId} className="text-base">
          {title}
        </h2>
        {aside}
      </header>
      <div className="px-4 pb-4 sm:px-5 sm:pb-5">{children}</div>
    </section>
  );
}
