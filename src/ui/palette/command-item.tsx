'use client';

import { Command } from 'cmdk';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '../lib/cn.ts';

interface CommandItemProps {
  /** Tells it from all others. */
  id: string;
  title: string;
  Icon: LucideIcon;
  /** What else somebody may type who looks for it. */
  keywords?: string[];
  /** Why it cannot be chosen. */
  denial?: string | null;
  isDangerous?: boolean;
  /** At the end of the line. */
  children?: ReactNode;
  onSelect(): void;
}

/** One line of the palette. */
export function CommandItem({ id, title, Icon, keywords = [], denial, isDangerous = false, children, onSelect }: CommandItemProps) {
  return (
    <Command.Item
      value={id}
      keywords={[title, ...keywords]}
      disabled={Boolean(denial)}
      onSelect={onSelect}
      className={cn(
        'flex min-h-10 cursor-default select-none items-center gap-3 rounded-lg px-2.5 py-2 text-base data-[selected=true]:bg-hover aria-disabled:text-faint [&>svg]:size-4 [&>svg]:shrink-0',
        isDangerous && !denial ? 'text-bad' : '[&>svg]:text-muted',
      )}
    >
      <Icon aria-hidden />
      <span className="min-w-0 grow">
        <span className="block truncate">{title}</span>
        {denial && <span className="block text-xs">{denial}</span>}
      </span>
      {children}
    </Command.Item>
  );
}

export function CommandGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={title}
      className="[&_[cmdk-group-heading]]:truncate [&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-muted [&_[cmdk-group-heading]]:text-xs"
    >
      {children}
    </Command.Group>
  );
}
