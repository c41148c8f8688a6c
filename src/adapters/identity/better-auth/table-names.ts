import type { BetterAuthOptions } from 'better-auth';

const stamps = { createdAt: 'created_at', updatedAt: 'updated_at' };

/** Tables and columns of schema `auth` in the words of SQL. */
export const tableNames = {
  user: { modelName: 'users', fields: { ...stamps, emailVerified: 'email_verified' } },
  session: {
    modelName: 'sessions',
    fields: { ...stamps, userId: 'user_id', expiresAt: 'expires_at', ipAddress: 'ip_address', userAgent: 'user_agent' },
  },
  account: {
    modelName: 'accounts',
    fields: {
      ...stamps,
      userId: 'user_id',
      providerId: 'provider_id',
      accountId: 'account_id',
      accessToken: 'access_token',
      refreshToken: 'refresh_token',
      idToken: 'id_token',
      accessTokenExpiresAt: 'access_token_expires_at',
      refreshTokenExpiresAt: 'refresh_token_expires_at',
    },
    encryptOAuthTokens: true,
  },
  verification: { modelName: 'verifications', fields: { ...stamps, expiresAt: 'expires_at' } },
} satisfies BetterAuthOptions;
