'use client';

import Maximize2 from 'lucide-react/icons/maximize-2';
import Minimize2 from 'lucide-react/icons/minimize-2';
import { useTranslations } from 'use-intl/react';
import { Button } from '../../components/button.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { DownloadButton } from './download-button.tsx';
import { LevelMenu } from './level-menu.tsx';
import { LookMenu } from './look-menu.tsx';
import { toPlainText } from './plain-text.ts';
import type { LogView } from './use-log-view.ts';

interface LogToolsProps {
  id: string;
  name: string;
  view: LogView;
  isFull: boolean;
  onFull(isFull: boolean): void;
}

/** What can be done with the lines of a log. */
export function LogTools({ id, name, view, isFull, onFull }: LogToolsProps) {
  const t = useTranslations('logs');
  const FullIcon = isFull ? Minimize2 : Maximize2;
  const fullTitle = t(isFull ? 'full.leave' : 'full.enter');
  return (
    <div className="flex items-center gap-0.5 max-sm:w-full">
      <LevelMenu buffer={view.log.buffer} levels={view.levels} onChange={view.setLevels} />
      <LookMenu look={view.look.chosen} onChange={view.look.change} />
      <span className="grow" />
      <CopyButton label={t('copy')} text={() => toPlainText(view.blocks.flatMap(({ lines }) => lines))} />
      <DownloadButton id={id} name={name} />
      <Button variant="quiet" size="icon" aria-label={fullTitle} aria-pressed={isFull} title={fullTitle} onClick={() => onFull(!isFull)}>
        <FullIcon aria-hidden />
      </Button>
    </div>
  );
}
