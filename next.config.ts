import type { NextConfig } from 'next';

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  agentRules: false,
  serverExternalPackages: ['better-auth', 'pg', 'pg-boss', 'pino', 'postgres', 'rate-limiter-flexible'],
  experimental: { agentFeedback: false, authInterrupts: true },
};

export default config;
