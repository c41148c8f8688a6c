'use client';

import Box from 'lucide-react/icons/box';
import ChartColumn from 'lucide-react/icons/chart-column';
import Cloud from 'lucide-react/icons/cloud';
import Keyboard from 'lucide-react/icons/keyboard';
import Plug from 'lucide-react/icons/plug';
import Plus from 'lucide-react/icons/plus';
import Settings from 'lucide-react/icons/settings';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl/react';
import { neededRole } from '../deployments/actions.ts';
import { useDenial } from '../session/permissions.ts';
import { settingsPlaces } from '../settings/settings-places.ts';
import { CommandGroup, CommandItem } from './command-item.tsx';
import { Keys } from './keys.tsx';

/** Pages of the product. */
export function PlaceCommands({ onDone }: { onDone(): void }) {
  const t = useTranslations('palette');
  const places = useTranslations('shell');
  const router = useRouter();
  const createDenial = useDenial(neededRole('create'));
  const connectDenial = useDenial('admin');
  const go = (href: string) => () => {
    onDone();
    router.push(href);
  };
  return (
    <>
      <CommandGroup title={t('goTo')}>
        <CommandItem id="create" title={t('create')} Icon={Plus} denial={createDenial} onSelect={go('/deployments/new')}>
          <Keys keys={['c']} className="max-sm:hidden" />
        </CommandItem>
        <CommandItem id="connect" title={t('connect')} Icon={Plug} denial={connectDenial} onSelect={go('/connections/new')} />
        <CommandItem id="deployments" title={places('places.deployments')} Icon={Box} onSelect={go('/deployments')}>
          <Keys keys={['g', 'd']} className="max-sm:hidden" />
        </CommandItem>
        <CommandItem id="connections" title={places('places.connections')} Icon={Cloud} onSelect={go('/connections')}>
          <Keys keys={['g', 'c']} className="max-sm:hidden" />
        </CommandItem>
        <CommandItem id="usage" title={places('places.usage')} Icon={ChartColumn} onSelect={go('/usage')}>
          <Keys keys={['g', 'u']} className="max-sm:hidden" />
        </CommandItem>
      </CommandGroup>
      <SettingsCommands go={go} />
    </>
  );
}

function SettingsCommands({ go }: { go(href: string): () => void }) {
  const t = useTranslations('settings');
  const { you, workspace } = settingsPlaces;
  const pages = [...you, ...workspace].filter(({ name }) => name !== 'connections');
  return (
    <CommandGroup title={t('title')}>
      {pages.map(({ href, name }) => (
        <CommandItem
          key={href}
          id={href}
          title={t(`nav.${name}`)}
          keywords={[t('title')]}
          Icon={name === 'shortcuts' ? Keyboard : Settings}
          onSelect={go(href)}
        />
      ))}
    </CommandGroup>
  );
}
