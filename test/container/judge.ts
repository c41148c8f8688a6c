import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const projectFolder = join(import.meta.dirname, '../..');
const judgeFolder = join(import.meta.dirname, 'judge');

/** One instruction of a Dockerfile, with the fields that Docker's own parser gives it. */
export interface Instruction {
  name: string;
  args: Record<string, unknown>;
}

export interface ImageStage {
  name: string;
  base: string;
  commands: Instruction[];
}

interface ComposeService {
  image: string;
  environment?: Record<string, string>;
  command: string[] | null;
  read_only?: boolean;
  cap_drop?: string[];
  cap_add?: string[];
  security_opt?: string[];
  ports?: unknown[];
  networks: Record<string, unknown>;
}

/** What our container files say, as the code of Docker and of Compose reads them. */
export interface Verdict {
  compose: { services: Record<string, ComposeService>; volumes: Record<string, unknown>; networks: Record<string, { internal?: boolean }> };
  stages: ImageStage[];
  defaults: Record<string, string>;
  warnings: string[] | null;
  /** Files that would be sent to a build. */
  context: string[];
}

/** Builds the judge into a folder, with modules from the module proxy that `go.sum` pins; why not, where that cannot be. */
export async function buildJudge(folder: string): Promise<{ judge: string } | { obstacle: string }> {
  const judge = join(folder, 'judge');
  return run('go', ['build', '-o', judge, '.'], { cwd: judgeFolder, maxBuffer: 1e7 }).then(
    () => ({ judge }),
    (error: { code?: unknown; stderr?: string }) => ({
      obstacle: error.code === 'ENOENT' ? 'there is no Go, which builds the judge' : `the judge cannot be built: ${error.stderr}`,
    }),
  );
}

/** Rejects with what Docker or Compose has against a file. */
export async function judgeContainerFiles(judge: string, settings: Record<string, string>): Promise<Verdict> {
  const { stdout } = await run(judge, [projectFolder], { env: { NODE_ENV: 'test', ...settings }, maxBuffer: 1e7 });
  return JSON.parse(stdout) as Verdict;
}
