import { explain } from './run-until-signal.ts';

/** Runs a command that ends by itself: its words go to standard output, an error as a person would want it to the other. */
export async function printOrExplain(command: () => Promise<string>): Promise<void> {
  try {
    process.stdout.write(`${await command()}\n`);
  } catch (error) {
    process.stderr.write(`\n${explain(error)}\n`);
    process.exitCode = 1;
  }
}
