export const aggregations = ['Average', 'Minimum', 'Maximum', 'Total', 'Count'] as const;
export type Aggregation = (typeof aggregations)[number];

/** A platform metric of virtual machines, as Azure's table of supported metrics has it. */
export interface MetricDefinition {
  name: string;
  unit: 'Percent' | 'Bytes' | 'BytesPerSecond' | 'Count';
  primary: 'Average' | 'Total';
  description: string;
}

const rows = `Percentage CPU|Percent|Average|The percentage of allocated compute units that are currently in use by the Virtual Machine(s)
Available Memory Bytes|Bytes|Average|Amount of physical memory, in bytes, immediately available for allocation to a process or for system use in the Virtual Machine
Available Memory Percentage|Percent|Average|Amount of physical memory, in percentage, immediately available for allocation to a process or for system use in the Virtual Machine
Network In Total|Bytes|Total|The number of bytes received on all network interfaces by the Virtual Machine(s) (Incoming Traffic)
Network Out Total|Bytes|Total|The number of bytes out on all network interfaces by the Virtual Machine(s) (Outgoing Traffic)
OS Disk Read Bytes/sec|BytesPerSecond|Average|Bytes/Sec read from a single disk during monitoring period for OS disk
OS Disk Write Bytes/sec|BytesPerSecond|Average|Bytes/Sec written to a single disk during monitoring period for OS disk
VmAvailabilityMetric|Count|Average|Measure of Availability of Virtual machines over time.`;

/** Those that the simulator has; Azure has some fifty. */
export const definitions: readonly MetricDefinition[] = rows.split('\n').map((row) => {
  const [name = '', unit = '', primary = '', description = ''] = row.split('|');
  return { name, unit: unit as MetricDefinition['unit'], primary: primary as MetricDefinition['primary'], description };
});

const byName = new Map(definitions.map((definition) => [definition.name.toLowerCase(), definition]));

export function findDefinition(name: string): MetricDefinition | undefined {
  return byName.get(name.toLowerCase());
}

/** Minutes by the duration that stands for them. */
export const timeGrains: ReadonlyMap<string, number> = new Map([
  ['PT1M', 1],
  ['PT5M', 5],
  ['PT15M', 15],
  ['PT30M', 30],
  ['PT1H', 60],
  ['PT6H', 360],
  ['PT12H', 720],
  ['P1D', 1440],
]);
