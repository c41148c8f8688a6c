import type { LaunchOptions } from '@playwright/test';

// The sandbox refuses to run as root.
const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const quiet = ['--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** The browser of the system, which asks nobody for anything; none is downloaded. `CHROMIUM_PATH` names another. */
export const chromiumOptions: LaunchOptions = {
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: [...sandbox, '--disable-gpu', ...quiet],
};
