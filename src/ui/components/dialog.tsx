'use client';

import { type ReactNode, type RefObject, useEffect, useEffectEvent, useId, useRef } from 'react';
import { cn } from '../lib/cn.ts';

interface DialogProps {
  title: string;
  /** Id of what is read out with the title. */
  describedBy?: string;
  onClose(): void;
  /** Gets the focus at the end; what had it before may be gone, as the line of a menu is. */
  returnFocusTo: RefObject<HTMLElement | null>;
  /** Begins with a field: near the top, without a heading that is seen. */
  isBare?: boolean;
  children: ReactNode;
}

const looks = {
  titled: 'm-auto w-[min(30rem,calc(100vw-2rem))] rounded-2xl p-5 sm:p-6',
  bare: 'mx-auto mt-[max(1rem,12vh)] mb-auto w-[min(38rem,calc(100vw-1.5rem))] overflow-hidden rounded-2xl',
};

/** A modal dialog that is open while it is rendered. The browser keeps the focus inside. */
export function Dialog({ title, describedBy, onClose, returnFocusTo, isBare = false, children }: DialogProps) {
  const titleId = useId();
  const element = useRef<HTMLDialogElement>(null);
  const returnFocus = useEffectEvent(() => returnFocusTo.current?.focus());
  useEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    return () => {
      dialog?.close();
      returnFocus();
    };
  }, []);
  return (
    <dialog
      ref={element}
      aria-labelledby={titleId}
      aria-describedby={describedBy}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      className={cn('animate-pop border border-line bg-surface text-ink shadow-pop backdrop:bg-scrim', looks[isBare ? 'bare' : 'titled'])}
    >
      <h2 id={titleId} className={isBare ? 'sr-only' : 'break-words text-xl'}>
        {title}
      </h2>
      {children}
    </dialog>
  );
}
