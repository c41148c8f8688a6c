const en = {
  title: 'Usage',
  lead: 'What the machines of this workspace cost at list prices, for the time they were there.',
  loading: 'Loading usage',
  loadFailed: 'Usage could not be loaded',
  behind: 'These figures may be behind',
  range: 'Time',
  ranges: { '7-days': '7 days', '30-days': '30 days', '90-days': '90 days', month: 'This month', 'last-month': 'Last month' },
  groupBy: 'Group by',
  groups: { deployment: 'Deployment', region: 'Region', cloud: 'Cloud' },
  exportCsv: 'Export CSV',
  figures: 'In short',
  total: 'Total',
  totalNote: '{from} to {to}, in US dollars',
  monthSoFar: 'This month so far',
  forecast: 'Forecast of this month',
  forecastNote: 'If everything goes on as it is now',
  hours: 'Hours running',
  machines: '{machines} for machines, {kept} for disks and addresses',
  chart: 'Cost by day',
  chartLabel: 'Cost of each day, stacked by {group}. The table below says the same in figures.',
  dayTable: 'Show as a table',
  day: 'Day (UTC)',
  cost: 'Cost',
  running: 'Running',
  stopped: 'Stopped',
  state: 'Now',
  states: { running: 'Running', stopped: 'Stopped', none: 'Costs nothing', deleted: 'Deleted' },
  others: 'All others',
  more: 'And {count} more, which are in the sums and in the CSV.',
  hoursShort: '{hours} h',
  free: 'Nothing was charged in this time: what ran costs nothing that we know of.',
  emptyTitle: 'Nothing has run yet',
  emptyText: 'As soon as an assistant gets a machine, its hours and what they cost stand here.',
  emptyAction: 'New deployment',
  quiet: 'Nothing ran in this time.',
  aboutTitle: 'What these figures are',
  about: [
    'An estimate: public list prices, as they were known then, times the hours in which we saw a machine, a disk or an address. The bill of your cloud is what counts.',
    'Not included: the tokens of your model provider, network traffic, snapshots and whatever else you made yourself, taxes, and your own discounts or free allowances.',
    'A stopped machine costs nothing; its disk and its address still do. Assistants on this machine are counted in hours only: what it costs to run it we do not know.',
    'Days are those of UTC. A month has 730 hours, as in the calculator of Azure. What happens in the portal of your cloud is noticed within about a minute while a worker runs.',
  ],
  unpriced: '{hours} hours are not in these sums, because no price was known for their size and region.',
  since: 'Recorded since {day}. What ran before that is not known.',
  restored: 'On {restored} the database was put back to a copy of {taken}. What changed in between is counted as the copy knew it.',
} as const;

/** Text of these screens, with its parameters filled in. */
export const usageText = en;

export function fill(text: string, values: Record<string, string | number>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}
