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
  const recommended = kinds.find(({ offered }) => offered)?.kind;
  const sorted = kinds.toSorted((one, other) => Number(other.offered) - Number(one.offered));
  const choices = sorted.map(({ kind, title, description, offered, reason }) => ({
    value: kind,
    title,
    description: <WithCode>{description}</WithCode>,
    denial: offered ? null : (reason ?? 'Not offered here.'),
    badge: kind === recommended ? 'Recommended' : undefined,
  }));
  return <ChoiceCards legend="How to sign in" choices={choices} value={value} onChange={onChange} />;
}
