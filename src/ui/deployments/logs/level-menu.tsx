'use client';

import Filter from 'lucide-react/icons/list-filter';
import { useTranslations } from 'use-intl/react';
import { Menu } from '../../components/menu.tsx';
import { useFormat } from '../../language/use-format.ts';
import type { LogBuffer } from './log-buffer.ts';
import { countLevels, type LogLevel, logLevels } from './shown-blocks.ts';

interface LevelMenuProps {
  buffer: LogBuffer;
  levels: readonly LogLevel[];
  onChange(levels: readonly LogLevel[]): void;
}

/** Which levels are shown, with how many lines of each were read. */
export function LevelMenu({ buffer, levels, onChange }: LevelMenuProps) {
  const t = useTranslations('logs');
  const format = useFormat();
  const counts = countLevels(buffer);
  const isAll = levels.length === logLevels.length;
  const names = isAll ? t('levels.all') : levels.map((level) => t(`levels.${level}`)).join(', ');
  const toggle = (value: string) => {
    const next = logLevels.filter((level) => levels.includes(level) !== (level === value));
    // Nothing at all is never what somebody wants to see.
    onChange(next.length === 0 || next.length === logLevels.length ? logLevels : next);
  };
  const options = logLevels.map((level) => ({
    ...{ value: level, title: t(`levels.${level}`), note: format.number(counts[level]), checked: levels.includes(level) },
  }));
  return (
    <Menu entries={[{ type: 'check', options, onToggle: toggle }]} size="small" variant="quiet" aria-label={t('levels.title', { names })}>
      <Filter aria-hidden />
      <span className="max-w-40 truncate max-sm:max-w-24">{names}</span>
    </Menu>
  );
}
