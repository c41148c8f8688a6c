import Link from 'next/link';
import { type ErrorCode, errorCatalog } from '../../domain/errors.ts';
import { getTranslations } from '../language/server.ts';

/** What an error of the API means and what to do about it: where the type of a problem leads. */
export async function ErrorScreen({ code }: { code: ErrorCode }) {
  const t = await getTranslations('docs');
  const hints = await getTranslations('hints');
  const { httpStatus, retry } = errorCatalog[code];
  return (
    <>
      <h1 className="wrap-anywhere font-mono text-xl">{code}</h1>
      <p className="mt-3 max-w-prose text-lg">{hints(code)}</p>
      <dl className="mt-6 grid max-w-prose grid-cols-[auto_1fr] gap-x-6 gap-y-2">
        <dt className="text-muted">{t('error.status')}</dt>
        <dd>{httpStatus}</dd>
        <dt className="text-muted">{t('error.again')}</dt>
        <dd>{t(`error.retry.${retry}`)}</dd>
      </dl>
      <p className="mt-8">
        <Link href="/docs/api" className="font-medium text-accent underline underline-offset-2">
          {t('error.toApi')}
        </Link>
      </p>
    </>
  );
}
