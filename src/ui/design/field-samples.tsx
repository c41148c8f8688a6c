import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Card } from '../components/card.tsx';
import { ChoiceCards } from '../components/choice-cards.tsx';
import { TextAreaField, TextField } from '../components/field.tsx';
import { SelectField } from '../components/select-field.tsx';

type Choice = 'first' | 'second' | 'third';

export function FieldSamples() {
  const t = useTranslations('design');
  const [choice, setChoice] = useState<Choice>('first');
  const [option, setOption] = useState('first');
  const options = (['first', 'second'] as const).map((value) => ({ value, title: t(`fields.${value}`) }));
  return (
    <Card title={t('fields.title')}>
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField label={t('fields.plain')} hint={t('fields.hint')} defaultValue="my-assistant" />
        <TextField label={t('fields.wrong')} error={t('fields.error')} defaultValue="My Assistant!" />
        <TextField label={t('fields.disabled')} defaultValue="my-assistant" disabled />
        <SelectField label={t('fields.select')} value={option} options={options} onChange={setOption} />
        <TextAreaField label={t('fields.area')} placeholder="-----BEGIN CERTIFICATE-----" className="sm:col-span-2" />
      </div>
      <div className="mt-6">
        <ChoiceCards<Choice>
          legend={t('fields.cards')}
          columns={3}
          value={choice}
          onChange={setChoice}
          choices={[
            { value: 'first', title: t('fields.first'), badge: t('fields.badge'), description: t('fields.fits'), aside: '€12.41' },
            { value: 'second', title: t('fields.second'), description: t('fields.fits'), aside: '€24.82' },
            { value: 'third', title: t('fields.third'), denial: t('fields.denial') },
          ]}
        />
      </div>
    </Card>
  );
}
