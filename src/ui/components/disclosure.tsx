import ChevronRight from 'lucide-react/icons/chevron-right';
import type { ReactNode } from 'react';
import { cn } from '../lib/cn.ts';

interface DisclosureProps {
  summary: ReactNode;
  /** Unfolds it, as for a field with an error; people fold and unfold it as they like. */
  isOpen?: boolean;
  className?: string;
  children: ReactNode;
}

/** A quiet line that unfolds what few need to read. */
export function Disclosure({ summary, isOpen = false, className, children }: DisclosureProps) {
  return (
    <details open={isOpen || undefined} className={cn('group text-sm', className)}>
      <summary className="inline-flex items-center gap-1 rounded text-muted hover:text-ink">
        <ChevronRight aria-hidden className="size-3.5 shrink-0 transition-transform group-open:rotate-90" />
        {summary}
      </summary>
      <div className="mt-2">{children}</div>
    </details>
  );
}
