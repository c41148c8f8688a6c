import type { Check } from './finding.ts';

const least = { major: 24, minor: 16 };

export const nodeVersion: Check = {
  name: 'Node.js',
  run() {
    const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
    if (major > least.major || (major === least.major && minor >= least.minor)) return { state: 'ok', message: process.version };
    const fix = `Start through npm (\`npm start\`), which brings its own, or install Node.js ${least.major}.${least.minor}.`;
    return { state: 'broken', message: `${process.version} is too old`, fix };
  },
};
