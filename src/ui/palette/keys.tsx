'use client';

import { useTranslations } from 'use-intl/react';
import { cn } from '../lib/cn.ts';
import { useHydrated } from '../lib/use-hydrated.ts';
import type { Shortcut } from './shortcuts.ts';

interface KeysProps extends Pick<Shortcut, 'keys' | 'isChord'> {
  className?: string;
}

/** Keys as they are printed on the keyboard of whoever looks. */
export function Keys({ keys, isChord = false, className }: KeysProps) {
  const t = useTranslations('palette');
  const isMac = useHydrated() && navigator.platform.startsWith('Mac');
  const words: Record<string, string> = { Mod: isMac ? '⌘' : t('keys.control'), Shift: t('keys.shift'), Enter: t('keys.enter') };
  return (
    <span className={cn('inline-flex items-center gap-1 whitespace-nowrap', className)}>
      {keys.map((key, index) => (
        <span key={key} className="contents">
          {index > 0 && !isChord && <span className="text-faint text-xs">{t('keys.next')}</span>}
          <kbd className="min-w-5 rounded-md border border-line-strong bg-sunken px-1 text-center font-sans text-2xs text-muted">
            {words[key] ?? key}
          </kbd>
        </span>
      ))}
    </span>
  );
}
