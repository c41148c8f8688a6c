import { Fragment } from 'react';
import type { DeploymentDetail } from '../../../api/types.ts';
import { Card } from '../../components/card.tsx';
import { CopyButton } from '../../components/copy-button.tsx';

interface AccessCardProps {
  url: string;
  isRunning: boolean;
  exposure: DeploymentDetail['exposure'];
  className?: string;
}

/** Where the assistant answers. Alone the address lets nobody in: Open signs in. */
export function AccessCard({ url, isRunning, exposure, className }: AccessCardProps) {
  return (
    <Card title="Access" className={className}>
      <div className="flex items-start gap-1 rounded-lg border border-line bg-sunken py-1 pr-1 pl-3">
        <code className="wrap-anywhere min-w-0 grow py-1.5 font-mono text-xs">{withBreaks(url)}</code>
        <CopyButton text={url} label="Copy address" />
      </div>
      <p className="mt-2.5 text-muted text-sm">
        {isRunning ? 'Open signs you in. Anybody without a sign-in link is refused.' : 'It answers here again once it is running.'}
      </p>
      {exposure?.sshSource && (
        <p className="wrap-anywhere mt-1.5 text-muted text-sm">
          SSH is open to <code className="font-mono text-xs">{exposure.sshSource}</code>.
        </p>
      )}
    </Card>
  );
}

/** Lets a long address break behind its dots and slashes; what is copied by hand stays the same. */
function withBreaks(url: string) {
  return Array.from(url.matchAll(/[^./]+[./]*/g), ({ 0: part, index: offset }) => (
    <Fragment key={offset}>
      {part}
      <wbr />
    </Fragment>
  ));
}
