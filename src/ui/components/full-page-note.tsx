import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

interface FullPageNoteProps {
  icon: LucideIcon;
  title: string;
  children: ReactNode;
  actions?: ReactNode;
  /** Lower where it does not stand for the whole page. */
  heading?: 'h1' | 'h2';
}

/** One message in the middle of the page: nothing here yet, not found, not allowed. */
export function FullPageNote({ icon: Icon, title, children, actions, heading: Heading = 'h1' }: FullPageNoteProps) {
  return (
    <div className="flex flex-col items-center px-6 py-20 text-center sm:py-28">
      <span className="mb-5 grid size-12 place-items-center rounded-2xl border border-line bg-surface text-muted shadow-card">
        <Icon aria-hidden className="size-5" />
      </span>
      <Heading className="text-xl">{title}</Heading>
      <div className="mt-2 max-w-md text-balance text-muted">{children}</div>
      {actions && <div className="mt-6 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
