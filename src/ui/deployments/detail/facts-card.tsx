import type { ReactNode } from 'react';
import type { DeploymentDetail } from '../../../api/types.ts';
import { modelProviderCatalog } from '../../../domain/catalog.ts';
import { Card } from '../../components/card.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { formatMonthlyCost } from '../../lib/format.ts';
import { describePlace } from '../where.ts';

export function FactsCard({ deployment, className }: { deployment: DeploymentDetail; className?: string }) {
  const { openclawVersion, model, estimatedMonthlyCost, createdAt, deployedAt, deletedAt } = deployment;
  return (
    <Card title="Facts" className={className}>
      <dl className="space-y-2.5">
        <Fact name="Where">{describePlace(deployment)}</Fact>
        <Fact name="Version">
          <span className="font-mono text-xs">OpenClaw {openclawVersion}</span>
        </Fact>
        <Fact name="Model">{model ? describeModel(model) : 'Set in OpenClaw'}</Fact>
        <Fact name="Cost">{formatMonthlyCost(estimatedMonthlyCost)}</Fact>
        <Fact name="Created">
          <RelativeTime iso={createdAt} />
        </Fact>
        {deployedAt && (
          <Fact name="First ran">
            <RelativeTime iso={deployedAt} />
          </Fact>
        )}
        {deletedAt && (
          <Fact name="Deleted">
            <RelativeTime iso={deletedAt} />
          </Fact>
        )}
      </dl>
    </Card>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4">
      <dt className="shrink-0 text-muted">{name}</dt>
      <dd className="wrap-anywhere min-w-0 text-right">{children}</dd>
    </div>
  );
}

function describeModel({ provider, modelId }: NonNullable<DeploymentDetail['model']>): string {
  const title = modelProviderCatalog.find(({ id }) => id === provider)?.title ?? provider;
  return `${modelId}, ${title}`;
}
