import type { ReactNode } from 'react';

/** A list of names and what holds for them. */
export function FactList({ children }: { children: ReactNode }) {
  return <dl className="space-y-2.5">{children}</dl>;
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4">
      <dt className="shrink-0 text-muted">{name}</dt>
      <dd className="wrap-anywhere min-w-0 text-right">{children}</dd>
    </div>
  );
}

/** A value to be taken along letter by letter: its name above, and a button that copies it. */
export function CopyableFact({ name, copy, children }: { name: string; copy: ReactNode; children: ReactNode }) {
  return (
    <div>
      <dt className="text-muted text-sm">{name}</dt>
      <dd className="flex items-start gap-1">
        <code className="wrap-anywhere min-w-0 grow py-1.5 font-mono text-xs">{children}</code>
        {copy}
      </dd>
    </div>
  );
}
