import Pause from 'lucide-react/icons/pause';
import Trash2 from 'lucide-react/icons/trash-2';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Button } from '../components/button.tsx';
import { Card } from '../components/card.tsx';
import { Dialog } from '../components/dialog.tsx';
import { Menu } from '../components/menu.tsx';
import type { MenuEntry } from '../components/menu-entry.ts';

const nothing = () => {};

export function LayerSamples() {
  const t = useTranslations('design');
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => setOpen(false);
  const entries: MenuEntry[] = [
    { type: 'heading', title: 'my-assistant', note: t('layers.note') },
    { type: 'action', title: t('layers.stop'), Icon: Pause, onSelect: nothing },
    { type: 'action', title: t('buttons.danger'), Icon: Trash2, isDangerous: true, denial: t('fields.denial'), onSelect: nothing },
  ];
  return (
    <Card title={t('layers.title')}>
      <div className="flex flex-wrap gap-2">
        <Button ref={opener} onClick={() => setOpen(true)}>
          {t('layers.dialog')}
        </Button>
        <Menu entries={entries}>{t('layers.menu')}</Menu>
      </div>
      {isOpen && (
        <Dialog title={t('layers.question')} onClose={close} returnFocusTo={opener}>
          <p className="mt-2 text-muted">{t('layers.answer')}</p>
          <div className="mt-5 flex justify-end gap-2">
            <Button onClick={close}>{t('buttons.quiet')}</Button>
            <Button variant="danger" onClick={close}>
              {t('buttons.danger')}
            </Button>
          </div>
        </Dialog>
      )}
    </Card>
  );
}
