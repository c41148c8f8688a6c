import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const gateway = fileURLToPath(new URL('./openclaw.stand-in.mjs', import.meta.url));

/** An npm that installs the stand-in as OpenClaw of whatever version; returns the folder to put first into PATH. */
export async function placeNpm(home: string): Promise<string> {
  const folder = join(home, 'programs');
  await mkdir(folder, { recursive: true });
  const program = join(folder, 'npm');
  await writeFile(
    program,
    `#!/bin/sh
set -eu
while [ $# -gt 0 ]; do
  case "$1" in --prefix) prefix=$2 ;; openclaw@*) version=\${1#openclaw@} ;; esac
  shift
done
package="$prefix/lib/node_modules/openclaw"
mkdir -p "$package"
echo "{\\"version\\":\\"$version\\"}" >"$package/package.json"
cp '${gateway}' "$package/openclaw.mjs"
`,
  );
  await chmod(program, 0o755);
  return folder;
}
