'use client';

import { type ReactNode, useState } from 'react';
import { Button, type ButtonProps } from './button.tsx';
import type { MenuEntry } from './menu-entry.ts';

interface MenuProps extends ButtonProps {
  entries: readonly MenuEntry[];
  /** Of the button that opens the menu. */
  children: ReactNode;
}

type OpenedMenu = typeof import('./opened-menu.tsx').OpenedMenu;

const load = () => import('./opened-menu.tsx');

/** A button with a menu under it. What makes the menu work is loaded when somebody reaches for it. */
export function Menu({ entries, children, ...button }: MenuProps) {
  const [Opened, setOpened] = useState<OpenedMenu | null>(null);
  if (Opened) return <Opened entries={entries} trigger={<Button {...button}>{children}</Button>} />;
  const open = async () => {
    const { OpenedMenu } = await load();
    setOpened(() => OpenedMenu);
  };
  return (
    <Button {...button} aria-haspopup="menu" aria-expanded={false} onClick={open} onPointerEnter={load} onFocus={load}>
      {children}
    </Button>
  );
}
