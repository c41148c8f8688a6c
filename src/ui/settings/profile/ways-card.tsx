'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl/react';
import type { ProfileView } from '../../../api/types.ts';
import { Card } from '../../components/card.tsx';
import { Fact, FactList } from '../../components/facts.tsx';

/** Names of other sites, which are the same in every language. */
const siteNames = { github: 'GitHub', google: 'Google' };

/** What this account can be entered by, here. */
export function WaysCard({ profile }: { profile: ProfileView }) {
  const t = useTranslations('settings');
  const { hasPassword, hasSecondFactor, magicLink, social, ownerLink } = profile;
  return (
    <Card title={t('profile.ways')}>
      <div className="max-w-md">
        <FactList>
          <Fact name={t('profile.password')}>{t(hasPassword ? 'profile.set' : 'profile.notSet')}</Fact>
          {magicLink && <Fact name={t('profile.mail')}>{t('profile.offered')}</Fact>}
          {social.map((site) => (
            <Fact key={site} name={siteNames[site]}>
              {t('profile.offered')}
            </Fact>
          ))}
          {ownerLink && <Fact name={t('profile.ownerLink')}>{t('profile.offered')}</Fact>}
          <Fact name={t('profile.secondFactor')}>{t(hasSecondFactor ? 'profile.asked' : 'profile.off')}</Fact>
        </FactList>
        <Link href="/settings/security" className="mt-4 inline-block text-accent underline underline-offset-2">
          {t('profile.toSecurity')}
        </Link>
      </div>
    </Card>
  );
}
