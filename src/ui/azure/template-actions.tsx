import Download from 'lucide-react/icons/download';
import ExternalLink from 'lucide-react/icons/external-link';
import type { TemplateView } from '../../api/types.ts';
import { Button, buttonStyle } from '../components/button.tsx';
import { CodeBlock } from '../components/code-block.tsx';
import { Disclosure } from '../components/disclosure.tsx';
import { saveFile } from '../lib/save-file.ts';

/** What can be done with a template without giving anybody access. */
export function TemplateActions({ view }: { view: TemplateView }) {
  const { fileName, template, portalUrl, portalUnavailable } = view;
  const text = JSON.stringify(template, null, 2);
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap gap-2">
        {portalUrl && (
          <a href={portalUrl} target="_blank" rel="noopener noreferrer" className={buttonStyle({ variant: 'primary' })}>
            <ExternalLink aria-hidden />
            Deploy to Azure
          </a>
        )}
        <Button onClick={() => saveFile(fileName, text, 'application/json')}>
          <Download aria-hidden />
          Download template
        </Button>
      </div>
      {portalUrl && <p className="text-muted text-sm">Opens the Azure portal with this template, without giving us any access.</p>}
      {portalUnavailable && <p className="text-muted text-sm">Deploy to Azure is not offered here: {portalUnavailable}</p>}
      <p className="text-muted text-sm">
        By hand: in the Azure portal open Deploy a custom template, choose Build your own template in the editor, and load the file.
      </p>
      <Disclosure summary="Read the template">
        <CodeBlock what="template" code={text} />
      </Disclosure>
    </div>
  );
}
