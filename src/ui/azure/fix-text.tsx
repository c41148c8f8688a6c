import ExternalLink from 'lucide-react/icons/external-link';
import { useTranslations } from 'use-intl/react';
import { WithCode } from '../components/with-code.tsx';

const endingAddress = /(?<!\S)https:\/\/\S+$/;

/** What to do; an address at its end becomes a link, because those of the Azure portal are too long to read. */
export function FixText({ children }: { children: string }) {
  const t = useTranslations('azure');
  const address = endingAddress.exec(children);
  const url = address && URL.parse(address[0]);
  const text = address ? children.slice(0, address.index).trimEnd() : children;
  return (
    <>
      <WithCode>{text}</WithCode>
      {url && (
        <a
          href={url.href}
          target="_blank"
          rel="noopener noreferrer"
          className="mt-1 flex w-fit items-center gap-1.5 rounded text-accent underline underline-offset-4"
        >
          {t('open', { host: url.host })}
          <ExternalLink aria-hidden className="size-3.5" />
        </a>
      )}
    </>
  );
}
