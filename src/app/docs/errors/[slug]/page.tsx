import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { type ErrorCode, errorCatalog } from '../../../../domain/errors.ts';
import { ErrorScreen } from '../../../../ui/docs/error-screen.tsx';

interface ErrorPageProps {
  params: Promise<{ slug: string }>;
}

export async function generateMetadata({ params }: ErrorPageProps): Promise<Metadata> {
  return { title: (await params).slug };
}

export default async function ErrorPage({ params }: ErrorPageProps) {
  const { slug } = await params;
  if (!isErrorCode(slug)) notFound();
  return <ErrorScreen code={slug} />;
}

function isErrorCode(slug: string): slug is ErrorCode {
  return Object.hasOwn(errorCatalog, slug);
}
