import type { LucideIcon } from 'lucide-react';
import CircleStop from 'lucide-react/icons/circle-stop';
import Play from 'lucide-react/icons/play';
import RotateCcw from 'lucide-react/icons/rotate-ccw';
import RotateCw from 'lucide-react/icons/rotate-cw';
import Trash2 from 'lucide-react/icons/trash-2';
import type { ActionKind } from './actions.ts';

export const actionIcons: Record<ActionKind, LucideIcon> = {
  start: Play,
  stop: CircleStop,
  restart: RotateCw,
  retry: RotateCcw,
  delete: Trash2,
};
