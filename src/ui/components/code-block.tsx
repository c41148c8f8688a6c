'use client';

import Download from 'lucide-react/icons/download';
import { useTranslations } from 'use-intl/react';
import { saveFile } from '../lib/save-file.ts';
import { Button } from './button.tsx';
import { CopyButton } from './copy-button.tsx';

interface CodeBlockProps {
  /** Names what it is, such as `script`. */
  what: string;
  code: string;
  /** Offers the text as a file of this name. */
  fileName?: string;
}

/** Safari scrolls a box by keyboard only when it can have the focus. */
const keyboardScrollable = { tabIndex: 0 };

/** Text for a machine, to be copied or saved whole. */
export function CodeBlock({ what, code, fileName }: CodeBlockProps) {
  const t = useTranslations('common');
  return (
    <div className="overflow-hidden rounded-xl border border-line bg-sunken">
      <div className="flex flex-wrap items-center justify-between gap-2 border-line border-b px-3.5 py-2">
        <span className="min-w-0 truncate font-mono text-muted text-xs">{fileName ?? what}</span>
        <span className="flex gap-2">
          <CopyButton text={code} label={t('code.copy', { what })} showsLabel />
          {fileName && (
            <Button size="small" onClick={() => saveFile(fileName, code)}>
              <Download aria-hidden />
              <span>{t.rich('code.download', { what, more: (text) => <span className="sr-only">{text}</span> })}</span>
            </Button>
          )}
        </span>
      </div>
      <section aria-label={t('code.text', { what })} {...keyboardScrollable} className="max-h-72 overflow-auto -outline-offset-2">
        <pre className="w-fit min-w-full p-3.5 font-mono text-xs">{code}</pre>
      </section>
    </div>
  );
}
