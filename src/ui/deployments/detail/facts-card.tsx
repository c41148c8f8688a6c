import type { DeploymentDetail } from '../../../api/types.ts';
import { cloudCatalog, modelProviderCatalog } from '../../../domain/catalog.ts';
import { Card } from '../../components/card.tsx';
import { Fact, FactList } from '../../components/facts.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { SimulatedTag } from '../../components/simulated-tag.tsx';
import { useFormat } from '../../language/use-format.ts';
import { describePlace } from '../where.ts';
import { AccountLink } from './account-link.tsx';

export function FactsCard({ deployment, className }: { deployment: DeploymentDetail; className?: string }) {
  const format = useFormat();
  const { cloud, connectionId, exposure, openclawVersion, model, estimatedMonthlyCost, createdAt, deployedAt, deletedAt } = deployment;
  const isLocal = cloud === 'local';
  return (
    <Card title="Facts" className={className}>
      <FactList>
        <Fact name="Where">
          {describePlace(deployment)}
          {!isLocal && <SimulatedTag />}
        </Fact>
        {connectionId && (
          <Fact name="Account">
            <AccountLink connectionId={connectionId} />
          </Fact>
        )}
        {exposure?.domain && (
          <Fact name="Domain">
            <span className="wrap-anywhere font-mono text-xs">{exposure.domain}</span>
          </Fact>
        )}
        {!isLocal && <Fact name="Size">{describeSize(deployment)}</Fact>}
        <Fact name="Version">
          <span className="font-mono text-xs">OpenClaw {openclawVersion}</span>
        </Fact>
        <Fact name="Model">{model ? describeModel(model) : 'Set in OpenClaw'}</Fact>
        {isLocal && <Fact name="Cost">{format.monthlyCost(estimatedMonthlyCost)}</Fact>}
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
      </FactList>
    </Card>
  );
}

function describeModel({ provider, modelId }: NonNullable<DeploymentDetail['model']>): string {
  const title = modelProviderCatalog.find(({ id }) => id === provider)?.title ?? provider;
  return `${modelId}, ${title}`;
}

function describeSize({ cloud, size }: DeploymentDetail): string {
  const entry = cloudCatalog.find(({ kind }) => kind === cloud);
  return entry?.sizes.find(({ id }) => id === size)?.title ?? size;
}
