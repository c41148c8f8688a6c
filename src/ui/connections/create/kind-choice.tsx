import type { ConnectionKindView } from '../../../api/types.ts';
import type { ConnectionKind } from '../../../domain/cloud-account.ts';
import { ChoiceCards } from '../../components/choice-cards.tsx';
import { WithCode } from '../../components/with-code.tsx';

interface KindChoiceProps {
  kinds: readonly ConnectionKindView[];
  value: ConnectionKind;
  onChange(kind: ConnectionKind): void;
}

/** Ways to sign in, the safest first. What is not offered here is shown with the reason, so that nobody looks for it. */
export function KindChoice({ kinds, value, onChange }: KindChoiceProps) {
  const recommended = kinds.find(({ offered }) => offered)?.kind;
  const choices = kinds.map(({ kind, title, description, offered, reason }) => ({
    value: kind,
    title,
    description: <WithCode>{description}</WithCode>,
    denial: offered ? null : (reason ?? 'Not offered here.'),
    aside: kind === recommended ? <span className="font-medium text-accent">Recommended</span> : undefined,
  }));
  return <ChoiceCards legend="How to sign in" choices={choices} value={value} onChange={onChange} />;
}
