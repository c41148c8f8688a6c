'use client';

import Check from 'lucide-react/icons/check';
import Copy from 'lucide-react/icons/copy';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { copyText } from '../lib/copy-text.ts';
import { Button } from './button.tsx';

interface CopyButtonProps {
  /** What is copied, or how it is got. */
  text: string | (() => string);
  /** Names what is copied, such as `Copy address`. */
  label: string;
  /** Shows the label beside the icon. */
  showsLabel?: boolean;
}

const confirmationMs = 2_000;

export function CopyButton({ text, label, showsLabel = false }: CopyButtonProps) {
  const t = useTranslations('common');
  const [outcome, setOutcome] = useState<'none' | 'copied' | 'refused'>('none');
  useEffect(() => {
    if (outcome === 'none') return;
    const timer = setTimeout(() => setOutcome('none'), confirmationMs);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async () => {
    const copied = await copyText(typeof text === 'string' ? text : text());
    setOutcome(copied ? 'copied' : 'refused');
  };
  return (
    <>
      <Button
        {...(showsLabel ? { size: 'small' } : { variant: 'quiet', size: 'icon', className: 'shrink-0', 'aria-label': label, title: label })}
        onClick={copy}
      >
        {outcome === 'copied' ? <Check aria-hidden className="text-ok" /> : <Copy aria-hidden />}
        {showsLabel && label}
      </Button>
      <span role="status" className="sr-only">
        {outcome === 'copied' && t('copy.copied')}
        {outcome === 'refused' && t('copy.refused')}
      </span>
    </>
  );
}
