#!/usr/local/bin/node
/** OpenClaw's command line tool as the gateway itself would run it. */
import { runOpenclaw } from './machine.mjs';

const { code, stdout, stderr } = await runOpenclaw(process.argv.slice(2));
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = code ?? 1;
