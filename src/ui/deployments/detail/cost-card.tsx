'use client';

import { useQuery } from '@tanstack/react-query';
import type { DeploymentDetail } from '../../../api/types.ts';
import { useTRPC } from '../../api/trpc.ts';
import { Card } from '../../components/card.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { Fact, FactList } from '../../components/facts.tsx';
import { useFormat } from '../../language/use-format.ts';

/** What a machine of its own costs, running and stopped, and of what parts. */
export function CostCard({ deployment, className }: { deployment: DeploymentDetail; className?: string }) {
  const format = useFormat();
  const { region, size, estimatedMonthlyCost, monthlyStopped } = deployment;
  const trpc = useTRPC();
  const price = useQuery(trpc.azure.price.queryOptions({ region, size }, { retry: false })).data;
  return (
    <Card title="Cost" className={className}>
      <FactList>
        <Fact name="Running">
          <span className="tabular-nums">{format.monthlyCost(estimatedMonthlyCost)}</span>
        </Fact>
        <Fact name="Stopped">
          <span className="tabular-nums">{format.monthlyCost(monthlyStopped)}</span>
        </Fact>
      </FactList>
      {price && (
        <Disclosure summary="What it is made of" className="mt-3">
          <FactList>
            {price.parts.map(({ part, title, monthly, whileStopped }) => (
              <Fact key={part} name={title}>
                <span className="tabular-nums">{format.money(monthly)}</span>
                {whileStopped && <span className="block text-muted text-xs">also while stopped</span>}
              </Fact>
            ))}
          </FactList>
          <p className="mt-3 text-muted text-xs">
            {price.source === 'retail-prices' ? 'Azure list prices' : 'From the table of this release'}, {price.asOf.slice(0, 10)}, 730
            hours a month. Traffic and your own discounts are not counted.
          </p>
        </Disclosure>
      )}
    </Card>
  );
}
