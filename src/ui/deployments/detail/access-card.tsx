import { Card } from '../../components/card.tsx';
import { CopyButton } from '../../components/copy-button.tsx';

interface AccessCardProps {
  url: string;
  isRunning: boolean;
  className?: string;
}

/** Where the assistant answers. Alone the address lets nobody in: Open signs in. */
export function AccessCard({ url, isRunning, className }: AccessCardProps) {
  return (
    <Card title="Access" className={className}>
      <div className="flex items-center gap-1 rounded-lg border border-line bg-sunken py-1 pr-1 pl-3">
        <code className="min-w-0 grow truncate font-mono text-xs" title={url}>
          {url}
        </code>
        <CopyButton text={url} label="Copy address" />
      </div>
      <p className="mt-2.5 text-muted text-sm">
        {isRunning ? 'Open signs you in. Anybody without a sign-in link is refused.' : 'It answers here again once it is running.'}
      </p>
    </Card>
  );
}
