import { acceptsVersion } from '../arm/api-versions.ts';
import { requireGroup, resourceNotFound } from '../arm/find.ts';
import { findMachine, type Machine } from '../arm/resources/compute/machine.ts';
import { virtualMachineType } from '../arm/resources/compute/quota.ts';
import { idOf } from '../arm/resources/routes.ts';
import type { Answer, Exchange } from '../core/exchange.ts';
import type { Route } from '../core/route.ts';
import type { World } from '../core/world.ts';
import { aggregations, definitions, type MetricDefinition, timeGrains } from './definitions.ts';
import { readQuery } from './query.ts';
import { readPoints } from './readings.ts';
import { MetricRefusal } from './refusal.ts';

const machinePath =
  '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Compute/virtualMachines/{name0}';
const retention = 'P93D';

/** Azure Monitor, as far as it measures virtual machines from outside. */
export function createInsightsRoutes(world: World): Route[] {
  const get = (what: string, handle: (machine: Machine, exchange: Exchange) => Answer): Route => ({
    method: 'GET',
    host: 'management.azure.com',
    path: `${machinePath}/providers/Microsoft.Insights/${what}`,
    action: `Microsoft.Insights/${what}/read`,
    acceptsApiVersion: acceptsVersion('insights'),
    handle: (exchange) => answerOrRefuse(() => handle(requireMachine(world, exchange), exchange)),
  });
  return [
    get('metrics', (machine, exchange) => answerMetrics(world, machine, exchange)),
    get('metricDefinitions', (machine) => ({
      status: 200,
      body: { value: definitions.map((definition) => viewDefinition(machine, definition)) },
    })),
  ];
}

function answerOrRefuse(handle: () => Answer): Answer {
  try {
    return handle();
  } catch (error) {
    if (error instanceof MetricRefusal) return error.toAnswer();
    throw error;
  }
}

function answerMetrics(world: World, machine: Machine, exchange: Exchange): Answer {
  const now = world.clock.now();
  const query = readQuery(exchange, now);
  const minutes = Math.ceil((query.to.getTime() - query.from.getTime()) / 60_000);
  const value = query.metrics.map((definition) => ({
    id: `${machine.id}/providers/Microsoft.Insights/metrics/${definition.name}`,
    type: 'Microsoft.Insights/metrics',
    name: { value: definition.name, localizedValue: definition.name },
    displayDescription: definition.description,
    unit: definition.unit,
    timeseries: [{ metadatavalues: [], ...(query.isMetadataOnly ? {} : { data: readPoints(machine, definition, query, now) }) }],
    errorCode: 'Success',
  }));
  const body = {
    cost: query.metrics.length * Math.max(0, minutes - 1),
    timespan: `${writeTime(query.from)}/${writeTime(query.to)}`,
    interval: query.interval,
    value,
    namespace: virtualMachineType,
    resourceregion: machine.location,
  };
  return { status: 200, body };
}

function viewDefinition(machine: Machine, { name, unit, primary, description }: MetricDefinition): Record<string, unknown> {
  return {
    id: `${machine.id}/providers/Microsoft.Insights/metricDefinitions/${name}`,
    resourceId: machine.id,
    namespace: virtualMachineType,
    category: '',
    name: { value: name, localizedValue: name },
    displayDescription: description,
    isDimensionRequired: false,
    unit,
    primaryAggregationType: primary,
    supportedAggregationTypes: ['None', ...aggregations],
    metricAvailabilities: [...timeGrains.keys()].map((timeGrain) => ({ timeGrain, retention })),
  };
}

function requireMachine(world: World, exchange: Exchange): Machine {
  const { subscriptionId = '', resourceGroupName = '' } = exchange.params;
  requireGroup(world, subscriptionId, resourceGroupName);
  const id = idOf(virtualMachineType, exchange);
  const machine = findMachine(world, id);
  if (!machine) throw resourceNotFound(id);
  return machine;
}

function writeTime(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}
