import ShieldCheck from 'lucide-react/icons/shield-check';
import type { CertificateView } from '../../../api/types.ts';
import { Card } from '../../components/card.tsx';
import { ExactTime } from '../../components/exact-time.tsx';
import { useResourceName } from '../../language/use-resource-name.ts';

/** The proof of a deletion: all that was made, and when each of it was last seen to be gone. */
export function CertificateCard({ certificate }: { certificate: CertificateView }) {
  const { gone, kept, deletedAt } = certificate;
  return (
    <Card title="Deletion certificate" aside={<ShieldCheck aria-hidden className="size-5 text-ok" />}>
      <p className="text-muted">
        Everything this deployment made was looked for again and found gone. Completed <ExactTime iso={deletedAt} />.
      </p>
      {gone.length > 0 && <h3 className="mt-5 text-muted text-xs">Gone</h3>}
      <ul className="mt-1 divide-y divide-line">
        {gone.map(({ kind, name, madeAt, goneAt }) => (
          <li key={`${kind} ${name}`} className="py-2.5">
            <ResourceTitle kind={kind} name={name} />
            <p className="mt-0.5 text-muted text-sm">
              Made <ExactTime iso={madeAt} /> · Gone <ExactTime iso={goneAt} />
            </p>
          </li>
        ))}
      </ul>
      {kept.length > 0 && <h3 className="mt-5 text-muted text-xs">Kept, because other assistants use it</h3>}
      <ul className="mt-1 divide-y divide-line">
        {kept.map(({ kind, name }) => (
          <li key={`${kind} ${name}`} className="py-2.5">
            <ResourceTitle kind={kind} name={name} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function ResourceTitle({ kind, name }: { kind: string; name: string }) {
  const nameResource = useResourceName();
  return (
    <p>
      {nameResource(kind)} <code className="wrap-anywhere font-mono text-muted text-xs">{name}</code>
    </p>
  );
}
