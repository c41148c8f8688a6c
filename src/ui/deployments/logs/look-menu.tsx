'use client';

import Clock from 'lucide-react/icons/clock';
import { useTranslations } from 'use-intl/react';
import { Menu } from '../../components/menu.tsx';
import { type LogLook, timeModes } from './look.ts';

interface LookMenuProps {
  look: LogLook;
  onChange(changes: Partial<LogLook>): void;
}

/** How times and long lines are shown. */
export function LookMenu({ look, onChange }: LookMenuProps) {
  const t = useTranslations('logs');
  const times = timeModes.map((value) => ({ value, title: t(`times.${value}`) }));
  const wrap = { value: 'wrap', title: t('wrap'), note: '', checked: look.wraps };
  return (
    <Menu
      entries={[
        {
          type: 'choice',
          value: look.time,
          options: times,
          onChange: (value) => onChange({ time: timeModes.find((mode) => mode === value) ?? 'local' }),
        },
        { type: 'check', options: [wrap], onToggle: () => onChange({ wraps: !look.wraps }) },
      ]}
      size="small"
      variant="quiet"
      aria-label={t('look', { time: t(`times.${look.time}`) })}
    >
      <Clock aria-hidden />
      <span className="max-w-40 truncate max-sm:max-w-24">{t(`times.${look.time}`)}</span>
    </Menu>
  );
}
