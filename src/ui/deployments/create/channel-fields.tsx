import { useTranslations } from 'use-intl/react';
import { ChoiceCards } from '../../components/choice-cards.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { TextField } from '../../components/field.tsx';
import type { FieldGroupProps } from './create-form.tsx';

/** Where people chat with it beside its own pages. Folded: it runs well without, and OpenClaw takes them later too. */
export function ChannelFields({ draft, errors, change }: Omit<FieldGroupProps, 'catalog'>) {
  const t = useTranslations('create');
  const isTelegram = draft.channel === 'telegram';
  const link = (text: React.ReactNode) => (
    <a href="https://docs.openclaw.ai/channels" target="_blank" rel="noopener noreferrer" className="text-accent hover:underline">
      {text}
    </a>
  );
  return (
    <Disclosure summary={isTelegram ? t('channels.chosen') : t('channels.summary')} isOpen={isTelegram}>
      <div className="space-y-4">
        <ChoiceCards
          legend={t('channels.legend')}
          hidesLegend
          columns={2}
          choices={[
            { value: 'none', title: t('channels.none'), description: t('channels.noneNote') },
            { value: 'telegram', title: 'Telegram', description: t('channels.telegramNote') },
          ]}
          value={draft.channel}
          onChange={(channel) => change({ channel, telegramToken: '' })}
        />
        {isTelegram && (
          <div className="rounded-xl border border-line bg-sunken p-4">
            <TextField
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              label={t('channels.token')}
              type="password"
              hint={t('channels.tokenHint')}
              value={draft.telegramToken}
              onChange={(event) => change({ telegramToken: event.target.value })}
              error={errors['channels.telegram.token']}
            />
          </div>
        )}
        <p className="text-muted">{t.rich('channels.others', { link })}</p>
      </div>
    </Disclosure>
  );
}
