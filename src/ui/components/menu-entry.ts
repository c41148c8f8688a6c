import type { LucideIcon } from 'lucide-react';

/** What can stand in a menu. */
export type MenuEntry = MenuHeading | MenuAction | MenuChoice | MenuCheck;

interface MenuHeading {
  type: 'heading';
  title: string;
  note: string;
}

export interface MenuAction {
  type: 'action';
  title: string;
  /** Why it cannot be chosen; it can when there is none. */
  denial?: string | null;
  Icon: LucideIcon;
  isDangerous?: boolean;
  onSelect(): void;
}

/** One of several settings, of which one holds. */
interface MenuChoice {
  type: 'choice';
  value: string;
  options: readonly { value: string; title: string; Icon?: LucideIcon; lang?: string }[];
  onChange(value: string): void;
}

/** Several that can hold at a time; the menu stays open while they are chosen. */
export interface MenuCheck {
  type: 'check';
  options: readonly { value: string; title: string; note: string; checked: boolean }[];
  onToggle(value: string): void;
}
