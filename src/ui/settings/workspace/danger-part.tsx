import type { ReactNode, Ref } from 'react';
import { Button } from '../../components/button.tsx';

interface DangerPartProps {
  title: string;
  note: ReactNode;
  /** Why it cannot be done; it can when there is none. */
  denial: ReactNode;
  action: string;
  isFinal?: boolean;
  button: Ref<HTMLButtonElement>;
  onStart(): void;
}

/** One thing that is not done by the way: what it means, and the button that asks about it. */
export function DangerPart({ title, note, denial, action, isFinal = false, button, onStart }: DangerPartProps) {
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 py-4 first:pt-1 last:pb-0">
      <div className="min-w-0 max-w-prose grow basis-64">
        <h3 className="font-medium">{title}</h3>
        <p className="mt-0.5 text-muted text-sm">{note}</p>
        {denial && <p className="mt-1 text-sm">{denial}</p>}
      </div>
      <Button ref={button} variant={isFinal ? 'danger' : 'secondary'} disabled={Boolean(denial)} onClick={onStart}>
        {action}
      </Button>
    </div>
  );
}
