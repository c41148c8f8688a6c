'use client';

import { useCallback } from 'react';
import { useTranslations } from 'use-intl/react';
import type { Device } from '../../domain/device.ts';

/** What a person would call the browser behind a session, such as `Firefox on Linux`. */
export function useDeviceName(): (device: Device) => string {
  const t = useTranslations('settings');
  return useCallback(
    ({ browser, system }) => {
      if (browser && system) return t('security.device.both', { browser, system });
      return browser ?? (system ? t('security.device.system', { system }) : t('security.device.other'));
    },
    [t],
  );
}
