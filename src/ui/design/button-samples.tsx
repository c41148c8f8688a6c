import Ellipsis from 'lucide-react/icons/ellipsis';
import Plus from 'lucide-react/icons/plus';
import { useTranslations } from 'use-intl/react';
import { Button } from '../components/button.tsx';
import { Card } from '../components/card.tsx';
import { CopyButton } from '../components/copy-button.tsx';

const variants = ['primary', 'secondary', 'quiet', 'danger'] as const;
const sizes = ['small', 'medium', 'large', 'round'] as const;

export function ButtonSamples() {
  const t = useTranslations('design');
  return (
    <Card title={t('buttons.title')}>
      <ul className="space-y-3">
        {variants.map((variant) => (
          <li key={variant} className="flex flex-wrap items-center gap-2">
            <Button variant={variant}>
              <Plus aria-hidden />
              {t(`buttons.${variant}`)}
            </Button>
            <Button variant={variant} busy>
              {t('buttons.busy')}
            </Button>
            <Button variant={variant} disabled>
              {t('buttons.disabled')}
            </Button>
          </li>
        ))}
        <li className="flex flex-wrap items-center gap-2">
          {sizes.map((size) => (
            <Button key={size} size={size}>
              {size}
            </Button>
          ))}
          <Button size="icon" variant="quiet" aria-label={t('buttons.more')}>
            <Ellipsis aria-hidden />
          </Button>
          <CopyButton text="clawbot" label={t('buttons.copy')} />
        </li>
      </ul>
    </Card>
  );
}
