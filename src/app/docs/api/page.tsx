import type { Metadata } from 'next';
import { findApi } from '../../../api/local-api.ts';
import { openApiDocument } from '../../../api/rest/document.ts';
import { restPath } from '../../../api/rest/path.ts';
import { describeReference } from '../../../api/rest/reference.ts';
import { ApiScreen } from '../../../ui/docs/api-screen.tsx';
import { getTranslations } from '../../../ui/language/server.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('docs'))('api.title'), robots: { index: true } };
}

export default async function ApiPage() {
  const { parts } = await findApi();
  const origin = parts.allowedOrigins[0] ?? '';
  const document = openApiDocument({ origin, sessionCookie: parts.identity.sessionCookie });
  return <ApiScreen groups={describeReference(document)} address={`${origin}/api${restPath}`} />;
}
