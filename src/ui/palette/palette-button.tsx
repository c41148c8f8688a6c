'use client';

import Search from 'lucide-react/icons/search';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { buttonStyle } from '../components/button.tsx';
import { cn } from '../lib/cn.ts';
import { Keys } from './keys.tsx';
import { usePlaceKeys } from './use-place-keys.ts';

const load = () => import('./command-palette.tsx');
const CommandPalette = lazy(() => load().then((module) => ({ default: module.CommandPalette })));

/** Opens the palette, as Ctrl and K do on every page. It is loaded when somebody reaches for it. */
export function PaletteButton() {
  const t = useTranslations('palette');
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  usePlaceKeys();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      // Over another dialog it would act on a page that cannot be seen.
      if (!document.querySelector('dialog[open]')) setOpen(true);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setOpen(true)}
        onPointerEnter={load}
        onFocus={load}
        className={cn(buttonStyle({ variant: 'quiet', size: 'icon' }), 'lg:w-auto lg:border lg:border-line lg:pr-2 lg:pl-2.5')}
      >
        <Search aria-hidden />
        <span className="pl-0.5 font-normal text-sm max-lg:sr-only">{t('open')}</span>
        <span aria-hidden="true" className="ml-1.5 hidden font-normal lg:inline-flex">
          <Keys keys={['Mod', 'K']} isChord />
        </span>
      </button>
      {isOpen && (
        <Suspense>
          <CommandPalette onClose={() => setOpen(false)} returnFocusTo={button} />
        </Suspense>
      )}
    </>
  );
}
