'use client';

import Search from 'lucide-react/icons/search';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslations } from 'use-intl/react';

interface SearchFieldProps {
  value: string;
  /** `push` for the first letter, so that one step back undoes the whole search. */
  onChange(search: string, how: 'push' | 'replace'): void;
}

const settlesMs = 180;

/** What is typed counts once the typing pauses. */
export function SearchField({ value, onChange }: SearchFieldProps) {
  const t = useTranslations('deployments');
  const [typed, setTyped] = useState(value);
  const [told, setTold] = useState(value);
  // Changed by the back button, or cleared from outside.
  if (told !== value) {
    setTold(value);
    setTyped(value);
  }
  const tell = useEffectEvent(() => {
    setTold(typed);
    onChange(typed, value === '' || typed === '' ? 'push' : 'replace');
  });
  useEffect(() => {
    if (typed === told) return;
    const timer = setTimeout(() => tell(), settlesMs);
    return () => clearTimeout(timer);
  }, [typed, told]);
  return (
    <div className="relative grow max-sm:w-full sm:max-w-80">
      <Search aria-hidden className="pointer-events-none absolute top-2.5 left-3 size-4 text-faint" />
      <input
        type="search"
        data-list-search
        aria-label={t('search.label')}
        aria-keyshortcuts="/"
        placeholder={t('search.placeholder')}
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        className="peer h-9 w-full min-w-0 rounded-lg border border-control bg-surface pr-9 pl-9 text-ink text-lg placeholder:text-faint sm:text-base"
      />
      <kbd
        aria-hidden
        className="pointer-events-none pointer-coarse:hidden absolute top-1.5 right-2 rounded border border-line px-1.5 font-sans text-faint text-xs leading-6 peer-focus:hidden peer-not-placeholder-shown:hidden"
      >
        /
      </kbd>
    </div>
  );
}
