import type { ConnectionDetail } from '../../api/types.ts';
import { CopyButton } from '../components/copy-button.tsx';
import { CopyableFact } from '../components/facts.tsx';

/** The three values of a federated credential, under the names that the portal gives them. */
export function TrustFacts({ trust }: { trust: NonNullable<ConnectionDetail['trust']> }) {
  const facts = [
    ['Issuer', trust.issuer],
    ['Subject identifier', trust.subject],
    ['Audience', trust.audience],
  ] as const;
  return (
    <dl className="space-y-2">
      {facts.map(([name, value]) => (
        <CopyableFact key={name} name={name} copy={<CopyButton text={value} label={`Copy ${name.toLowerCase()}`} />}>
          {value}
        </CopyableFact>
      ))}
    </dl>
  );
}
