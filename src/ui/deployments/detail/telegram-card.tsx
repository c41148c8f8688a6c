import { useTranslations } from 'use-intl/react';
import { Card } from '../../components/card.tsx';

/** How the first message in Telegram gets an answer: a bot talks to nobody whom its owner has not approved. */
export function TelegramCard({ className }: { className?: string }) {
  const t = useTranslations('detail');
  return (
    <Card title={t('telegram.title')} className={className}>
      <p className="text-muted text-sm">{t('telegram.first')}</p>
    </Card>
  );
}
