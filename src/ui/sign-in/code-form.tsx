'use client';

import Link from 'next/link';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Button, buttonStyle } from '../components/button.tsx';
import { CodeField } from '../components/code-field.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { useErrorLine } from '../language/use-error-text.ts';
import { enter, useAuthPost } from './use-auth-post.ts';

/** The second factor of a sign-in that was begun in this browser. */
export function CodeForm({ next }: { next: string }) {
  const tellError = useErrorLine();
  const t = useTranslations('signIn');
  const { busy, error, post } = useAuthPost();
  const [code, setCode] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await post('/second-factor', { code });
    if (!answer.error) enter(next);
  };
  const isWrong = error?.code === 'second-factor-wrong';
  const fieldError = isWrong ? tellError(error) : error?.fields?.code;
  return (
    <form onSubmit={submit} className="space-y-4" noValidate>
      {error && !fieldError && <ErrorNotice error={error} />}
      <CodeField value={code} onChange={setCode} error={fieldError} />
      <Button type="submit" variant="primary" size="large" className="w-full" busy={busy}>
        {t('signIn')}
      </Button>
      <Link
        href={`/sign-in?${new URLSearchParams({ next })}`}
        className={buttonStyle({ variant: 'quiet', size: 'large', className: 'w-full' })}
      >
        {t('beginAgain')}
      </Link>
    </form>
  );
}
