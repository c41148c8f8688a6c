import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

interface SettingsNoteProps {
  Icon: LucideIcon;
  title: string;
  children: ReactNode;
}

/** In the place of the list: nothing there, or not for this person. */
export function SettingsNote({ Icon, title, children }: SettingsNoteProps) {
  return (
    <div className="flex flex-col items-center rounded-2xl border border-line border-dashed bg-surface px-6 py-14 text-center">
      <span className="mb-4 grid size-11 place-items-center rounded-2xl border border-line text-muted">
        <Icon aria-hidden className="size-5" />
      </span>
      <h2 className="text-lg">{title}</h2>
      <p className="mt-1.5 max-w-md text-balance text-muted">{children}</p>
    </div>
  );
}
