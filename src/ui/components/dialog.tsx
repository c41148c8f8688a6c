'use client';

import { type ReactNode, type RefObject, useEffect, useEffectEvent, useId, useRef } from 'react';

interface DialogProps {
  title: string;
  /** Id of what is read out with the title. */
  describedBy?: string;
  onClose(): void;
  /** Gets the focus at the end; what had it before may be gone, as the line of a menu is. */
  returnFocusTo: RefObject<HTMLElement | null>;
  children: ReactNode;
}

/** A modal dialog that is open while it is rendered. The browser keeps the focus inside. */
export function Dialog({ title, describedBy, onClose, returnFocusTo, children }: DialogProps) {
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
      className="m-auto w-[min(30rem,calc(100vw-2rem))] animate-pop rounded-2xl border border-line bg-surface p-5 text-ink shadow-pop backdrop:bg-scrim sm:p-6"
    >
      <h2 id={titleId} className="break-words text-xl">
        {title}
      </h2>
      {children}
    </dialog>
  );
}
