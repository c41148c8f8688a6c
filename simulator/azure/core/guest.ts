/** What a virtual machine is made of, as far as the software inside it can tell. */
export interface GuestMachine {
  /** Resource id of the virtual machine. */
  id: string;
  name: string;
  /** `<label>.<region>.cloudapp.azure.com`; `null` without a public address or label. */
  fqdn: string | null;
  /** Public IPv4 address; `null` without one. */
  ip: string | null;
  privateIp: string | null;
  /** Decoded; empty when none was given. */
  customData: string;
}

export interface RunCommandRequest {
  script: string;
  parameters: Readonly<Record<string, string>>;
  protectedParameters: Readonly<Record<string, string>>;
  timeoutSeconds: number;
}

export interface RunCommandResult {
  exitCode: number;
  output: string;
  error: string;
}

/** The inside of one virtual machine. Nothing here throws: a broken guest is silent, as a real one is. */
export interface Guest {
  /** Ends every process; the disk stays. */
  powerOff(): void;
  /** Boots again from the disk that is there. */
  start(): void;
  /** Ends every process and forgets the disk. */
  delete(): void;
  /** The serial log since the last boot. */
  console(): string;
  runCommand(request: RunCommandRequest): Promise<RunCommandResult>;
  /** Where its port 443 can be reached on this machine; `null` while it does not listen. */
  address(): { host: string; port: number } | null;
  /** Whether the Azure agent inside answers; without it run commands never finish. */
  agentReady(): boolean;
  /** Follows a public address or a name that was taken or given up after the first boot. */
  rename(names: { fqdn: string | null; ip: string | null }): void;
}

/** Makes and boots the inside of virtual machines. */
export interface Guests {
  boot(machine: GuestMachine): Guest;
}
