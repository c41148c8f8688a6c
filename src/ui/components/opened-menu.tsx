'use client';

import * as DropdownMenu from 'radix-ui/dropdown-menu';
import type { ReactNode } from 'react';
import { cn } from '../lib/cn.ts';
import type { MenuEntry } from './menu-entry.ts';

const itemStyle =
  'flex min-h-9 cursor-default select-none items-center gap-2.5 rounded-md px-2.5 py-1.5 text-base outline-none data-highlighted:bg-hover data-disabled:text-faint [&_svg]:size-4 [&_svg]:shrink-0';

interface OpenedMenuProps {
  trigger: ReactNode;
  entries: readonly MenuEntry[];
}

/** A menu that is open when it comes. Not modal, so that the page neither jumps nor is cut off from assistive technology. */
export function OpenedMenu({ trigger, entries }: OpenedMenuProps) {
  return (
    <DropdownMenu.Root modal={false} defaultOpen>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      {/* Within a landmark, for those who go from one to the next. */}
      <DropdownMenu.Portal container={document.getElementById('main')}>
        <DropdownMenu.Content
          align="end"
          sideOffset={6}
          collisionPadding={8}
          className="z-50 min-w-48 max-w-72 animate-pop rounded-xl border border-line bg-surface p-1 text-ink shadow-pop"
        >
          {entries.map((entry) => (
            <Entry key={entry.type === 'choice' ? 'choice' : entry.title} entry={entry} />
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function Entry({ entry }: { entry: MenuEntry }) {
  if (entry.type === 'heading')
    return (
      <DropdownMenu.Label className="mb-1 border-line border-b px-2.5 py-2">
        <span className="block truncate font-medium">{entry.title}</span>
        <span className="block text-muted text-sm first-letter:uppercase">{entry.note}</span>
      </DropdownMenu.Label>
    );
  if (entry.type === 'choice')
    return (
      <DropdownMenu.RadioGroup value={entry.value} onValueChange={entry.onChange}>
        {entry.options.map(({ value, title, Icon, lang }) => (
          <DropdownMenu.RadioItem key={value} value={value} lang={lang} className={cn(itemStyle, 'data-[state=checked]:text-accent')}>
            {Icon && <Icon aria-hidden />}
            {title}
          </DropdownMenu.RadioItem>
        ))}
      </DropdownMenu.RadioGroup>
    );
  const { title, denial, Icon, isDangerous = false, onSelect } = entry;
  return (
    <DropdownMenu.Item disabled={Boolean(denial)} onSelect={onSelect} className={cn(itemStyle, isDangerous && !denial && 'text-bad')}>
      <Icon aria-hidden />
      <span>
        {title}
        {denial && <span className="block text-xs">{denial}</span>}
      </span>
    </DropdownMenu.Item>
  );
}
