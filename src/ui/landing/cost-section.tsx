import type { ReactNode } from 'react';
import { estimateFromTable } from '../../domain/azure-price.ts';
import { azureRegions } from '../../domain/azure-regions.ts';
import { azureSizes } from '../../domain/azure-sizes.ts';
import { getFormat, getTranslations } from '../language/server.ts';
import { LandingSection } from './landing-section.tsx';

/** The price of the default size in the first region, from the table of this release, with all that is in it. */
export async function CostSection() {
  const t = await getTranslations('landing');
  const format = await getFormat();
  const [size, region] = [azureSizes[0], azureRegions[0]];
  const price = size && region && estimateFromTable(region.id, size.id);
  if (!price) return null;
  const parts = { size: size.title };
  return (
    <LandingSection id="cost" title={t('cost.title')}>
      <div className="grid items-start gap-4 md:grid-cols-[2fr_3fr]">
        <Offer title={t('cost.local')} amount={format.monthlyCost(0)}>
          <p className="text-muted leading-relaxed">{t('cost.localNote')}</p>
        </Offer>
        <Offer title={t('cost.azure')} amount={t('cost.monthly', { amount: format.money(price.monthlyRunning) })}>
          <dl className="space-y-2">
            {price.parts.map(({ part, monthly }) => (
              <div key={part} className="flex justify-between gap-4">
                <dt className="text-muted">{t(`cost.parts.${part}`, parts)}</dt>
                <dd className="tabular-nums">{format.money(monthly)}</dd>
              </div>
            ))}
          </dl>
          <p className="mt-4 border-line border-t pt-3 font-medium">{t('cost.stopped', { amount: format.money(price.monthlyStopped) })}</p>
        </Offer>
      </div>
      <p className="mt-5 max-w-2xl text-muted text-sm">{t('cost.note', { date: format.day(price.asOf), region: region.title })}</p>
    </LandingSection>
  );
}

function Offer({ title, amount, children }: { title: string; amount: string; children: ReactNode }) {
  return (
    <div className="rounded-2xl border border-line bg-surface p-5 shadow-card sm:p-6">
      <h3 className="text-base text-muted">{title}</h3>
      <p className="mt-1 font-semibold text-2xl tracking-tight">{amount}</p>
      <div className="mt-4">{children}</div>
    </div>
  );
}
