import Info from 'lucide-react/icons/info';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import type { ReactNode } from 'react';
import { cn } from '../lib/cn.ts';

const tones = {
  info: { Icon: Info, box: 'border-line bg-sunken', icon: 'text-muted' },
  warn: { Icon: TriangleAlert, box: 'border-warn/35 bg-warn-soft', icon: 'text-warn' },
};

interface NoticeProps {
  tone: keyof typeof tones;
  className?: string;
  children: ReactNode;
}

/** Something to know, which keeps nobody from going on. */
export function Notice({ tone, className, children }: NoticeProps) {
  const { Icon, box, icon } = tones[tone];
  return (
    <div className={cn('flex gap-3 rounded-xl border p-4 text-sm', box, className)}>
      <Icon aria-hidden className={cn('mt-0.5 size-4 shrink-0', icon)} />
      <div className="min-w-0 grow">{children}</div>
    </div>
  );
}
