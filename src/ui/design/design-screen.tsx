'use client';

import { useTranslations } from 'use-intl/react';
import { ButtonSamples } from './button-samples.tsx';
import { CardSamples } from './card-samples.tsx';
import { ColourSamples } from './colour-samples.tsx';
import { FieldSamples } from './field-samples.tsx';
import { LayerSamples } from './layer-samples.tsx';
import { LoadingSamples } from './loading-samples.tsx';
import { NoticeSamples } from './notice-samples.tsx';
import { StatusSamples } from './status-samples.tsx';
import { TypeSamples } from './type-samples.tsx';

/** Every part of the screens in every state, to be looked at side by side. What each is for stands in `docs/design.md`. */
export function DesignScreen() {
  const t = useTranslations('design');
  return (
    <>
      <h1 className="text-2xl">{t('title')}</h1>
      <p className="mt-1 max-w-prose text-muted">{t('lead')}</p>
      <div className="mt-6 space-y-5">
        <ColourSamples />
        <TypeSamples />
        <StatusSamples />
        <ButtonSamples />
        <FieldSamples />
        <NoticeSamples />
        <CardSamples />
        <LayerSamples />
        <LoadingSamples />
      </div>
    </>
  );
}
