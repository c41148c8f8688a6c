'use client';

import Download from 'lucide-react/icons/download';
import Printer from 'lucide-react/icons/printer';
import { useTranslations } from 'use-intl/react';
import { Button } from '../../../components/button.tsx';
import { Notice } from '../../../components/notice.tsx';
import { saveFile } from '../../../lib/save-file.ts';
import { useDeployment } from '../deployment-context.tsx';
import { CertificateCard } from './certificate-card.tsx';

/** The proof of a deletion, to keep as a file or on paper. */
export function CertificateTab() {
  const t = useTranslations('remove');
  const { id, name, certificate } = useDeployment();
  if (!certificate)
    return (
      <Notice tone="info">
        <p className="font-semibold">{t('none')}</p>
        <p className="mt-0.5 text-muted">{t('noneNote')}</p>
      </Notice>
    );
  const text = JSON.stringify({ deployment: { id, name }, ...certificate }, null, 2);
  return (
    <div className="space-y-4">
      <div className="flex flex-wrap gap-2 print:hidden">
        <Button onClick={() => saveFile(`${name}-deletion-certificate.json`, `${text}\n`, 'application/json')}>
          <Download aria-hidden />
          {t('download')}
        </Button>
        <Button onClick={() => window.print()}>
          <Printer aria-hidden />
          {t('print')}
        </Button>
      </div>
      <CertificateCard id={id} name={name} certificate={certificate} />
    </div>
  );
}
