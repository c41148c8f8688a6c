'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Card } from '../../components/card.tsx';
import { ChoiceCards } from '../../components/choice-cards.tsx';
import { rememberSingleKeys } from '../../lib/single-keys.ts';
import { Keys } from '../../palette/keys.tsx';
import { shortcutGroups } from '../../palette/shortcuts.ts';

/** Every key that does something, and a way to turn off those that are pressed alone. */
export function ShortcutsScreen({ initialSingleKeys }: { initialSingleKeys: boolean }) {
  const t = useTranslations('palette');
  return (
    <div className="space-y-6">
      {shortcutGroups.map(({ name, shortcuts }) => (
        <Card key={name} title={t(`groups.${name}`)}>
          <dl className="divide-y divide-line">
            {shortcuts.map((shortcut) => (
              <div key={shortcut.name} className="flex min-h-10 items-center justify-between gap-4 py-1.5">
                <dt>{t(`shortcuts.${shortcut.name}`)}</dt>
                <dd>
                  <Keys {...shortcut} />
                </dd>
              </div>
            ))}
          </dl>
        </Card>
      ))}
      <SingleKeysCard initial={initialSingleKeys} />
    </div>
  );
}

function SingleKeysCard({ initial }: { initial: boolean }) {
  const t = useTranslations('palette');
  const [areOn, setOn] = useState(initial);
  const choose = (value: string) => {
    setOn(value === 'on');
    rememberSingleKeys(value === 'on');
  };
  return (
    <Card title={t('single')}>
      <ChoiceCards
        legend={t('single')}
        hidesLegend
        hint={t('singleNote')}
        choices={[
          { value: 'on', title: t('on') },
          { value: 'off', title: t('off') },
        ]}
        value={areOn ? 'on' : 'off'}
        onChange={choose}
        columns={3}
      />
    </Card>
  );
}
