/**
 * Pinned in every template: Network versions after March 2026 would make subnets private by themselves,
 * and a newer version may change any other default.
 */
export const apiVersions = {
  network: '2025-05-01',
  compute: '2025-04-01',
} as const;
