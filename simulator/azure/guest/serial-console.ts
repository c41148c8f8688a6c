import type { Clock } from '../core/clock.ts';

const longestLog = 256 * 1024;

/** The text that a machine prints on its serial port. */
export interface SerialConsole {
  print(line: string): void;
  /** Of cloud-init and of what it runs. */
  printStep(id: string, state: string): void;
  printFact(key: string, value: string): void;
  printLog(level: 'info' | 'warn' | 'error', message: string): void;
  text(): string;
}

export function createSerialConsole(clock: Clock): SerialConsole {
  const start = clock.now().getTime();
  let log = '';
  const write = (line: string) => {
    log = `${log}${line}\r\n`.slice(-longestLog);
  };
  const uptime = () => ((clock.now().getTime() - start) / 1000).toFixed(6).padStart(12);
  const print = (line: string) => write(`[${uptime()}] ${line}`);
  // The script writes to the console itself, and cloud-init repeats there what the script prints.
  const announce = (line: string) => {
    write(line);
    print(`cloud-init[742]: ${line}`);
  };
  return {
    print,
    printStep: (id, state) => announce(`CLAWBOT-STEP ${id} ${state}`),
    printFact: (key, value) => announce(`CLAWBOT-FACT ${key} ${value}`),
    printLog: (level, message) => announce(`CLAWBOT-LOG ${level} ${message}`),
    text: () => log,
  };
}

/** What comes before the first line of ours, with the noise that readers must cope with. */
export function printKernel(console: SerialConsole, name: string): void {
  console.print('Linux version 6.8.0-1030-azure (buildd@lcy02-amd64-076) (simulated)');
  console.print('Command line: BOOT_IMAGE=/vmlinuz-6.8.0-1030-azure root=/dev/sda1 ro console=tty1 console=ttyS0');
  console.print('\u001b[0;32m  OK  \u001b[0m] Reached target network-online.target - Network is Online.');
  console.print(`cloud-init[742]: Cloud-init v. 25.1.4 running 'modules:final' on ${name}`);
}
