import { useTranslations } from 'use-intl/react';
import type { ConnectionKindView } from '../../../api/types.ts';
import type { ConnectionKind } from '../../../domain/cloud-account.ts';
import { ChoiceCards } from '../../components/choice-cards.tsx';
import { WithCode } from '../../components/with-code.tsx';

interface KindChoiceProps {
  kinds: readonly ConnectionKindView[];
  value: ConnectionKind;
  onChange(kind: ConnectionKind): void;
}

/** Ways to sign in, the safest first. What is not offered here stands last, with the reason, so that nobody looks for it. */
export function KindChoice({ kinds, value, onChange }: KindChoiceProps) {
  const t = useTranslations('connections');
  const recommended = kinds.find(({ offered }) => offered)?.kind;
  const sorted = kinds.toSorted((one, other) => Number(other.offered) - Number(one.offered));
  const choices = sorted.map(({ kind, offered }) => ({
    value: kind,
    title: t(`kinds.${kind}.title`),
    description: <WithCode>{t(`kinds.${kind}.description`)}</WithCode>,
    denial: offered ? null : t(kind === 'federated' ? 'notOffered.federated' : 'notOffered.hostIdentity'),
    badge: kind === recommended ? t('recommended') : undefined,
  }));
  return <ChoiceCards legend={t('kind')} choices={choices} value={value} onChange={onChange} />;
}
