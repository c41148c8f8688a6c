import type { PowerState } from '../../../core/arm-state.ts';
import type { ErrorBody } from '../../../core/errors.ts';
import type { Guests } from '../../../core/guest.ts';
import type { LongRunning, World } from '../../../core/world.ts';
import { requireSubscription } from '../../find.ts';
import { parseResourceId } from '../../ids.ts';
import { startPreemptible, type TimedWork } from '../../operations.ts';
import { conflict } from '../refusal.ts';
import { throwPlannedTrouble } from '../troubles.ts';
import { allocationFailure } from './allocation.ts';
import { addressesOf, type Machine } from './machine.ts';
import { checkQuota, sizeOf } from './quota.ts';
import { unpackUserData } from './user-data.ts';

export type PowerAction = 'start' | 'powerOff' | 'deallocate' | 'restart' | 'redeploy' | 'reapply';

interface Course {
  during: PowerState;
  after: PowerState;
  seconds: number;
}

/** Carries out a power action. A newer one ends the running one. @throws AzureError 409 when it is not allowed now. */
export function startPowerAction(world: World, guests: Guests, machine: Machine, action: PowerAction): LongRunning {
  checkAllowed(machine, action);
  throwPlannedTrouble(world, { type: machine.type, name: machine.name, region: machine.location }, machine.id);
  if (action === 'start') checkCapacity(world, machine);
  machine.machine.preempt?.();
  const course = courseOf(world, machine, action);
  const failure = action === 'start' && !machine.machine.isAllocated ? allocationFailure({ world, ...machine }, zonesOf(machine)) : null;
  if (course.during !== 'running') setPower(world, machine, course.during);
  if (action === 'start') machine.machine.isAllocated = true;
  if (course.after !== 'running' || action !== 'start') machine.machine.guest?.powerOff();
  machine.provisioningState = 'Updating';
  const finish = () => (failure ? failToStart(world, machine, failure) : complete(world, guests, machine, action, course.after));
  return preemptible(world, machine, { seconds: course.seconds, finish });
}

/** First boot: the guest begins with an empty disk. */
export function bootGuest(world: World, guests: Guests, machine: Machine): void {
  const customData = unpackUserData(Buffer.from(machine.machine.customDataText ?? '', 'base64'));
  machine.machine.guest = guests.boot({ id: machine.id, name: machine.name, ...addressesOf(world, machine.properties), customData });
  machine.machine.bootedAt = world.clock.now();
  machine.machine.failure = null;
  setPower(world, machine, 'running');
}

export function setPower(world: World, { machine }: Machine, power: PowerState): void {
  machine.power = power;
  machine.powerLog.push({ at: world.clock.now(), power });
  machine.statusChangedAt = world.clock.now();
}

function failToStart(world: World, machine: Machine, failure: ErrorBody): ErrorBody {
  machine.provisioningState = 'Failed';
  machine.machine.isAllocated = false;
  setPower(world, machine, 'deallocated');
  return failure;
}

function complete(world: World, guests: Guests, machine: Machine, action: PowerAction, after: PowerState): null {
  machine.provisioningState = 'Succeeded';
  if (after === 'running') resume(world, guests, machine, action);
  if (after === 'deallocated') machine.machine.isAllocated = false;
  setPower(world, machine, after);
  return null;
}

function resume(world: World, guests: Guests, machine: Machine, action: PowerAction): void {
  const { guest } = machine.machine;
  if (!guest) {
    bootGuest(world, guests, machine);
    return;
  }
  if (action === 'start' && machine.machine.power === 'running') return;
  guest.rename(addressesOf(world, machine.properties));
  guest.start();
  machine.machine.bootedAt = world.clock.now();
}

function courseOf(world: World, { machine }: Machine, action: PowerAction): Course {
  const { durations } = world.options;
  switch (action) {
    case 'start':
      return machine.power === 'running'
        ? { during: 'running', after: 'running', seconds: 0 }
        : { during: 'starting', after: 'running', seconds: durations.start };
    case 'powerOff':
      return { during: 'stopping', after: machine.isAllocated ? 'stopped' : 'deallocated', seconds: durations.powerOff };
    case 'deallocate':
      return { during: 'deallocating', after: 'deallocated', seconds: durations.deallocate };
    default:
      return { during: 'starting', after: 'running', seconds: durations.restart };
  }
}

function checkAllowed(machine: Machine, action: PowerAction): void {
  if (machine.provisioningState === 'Deleting') {
    const retry = 'You can only retry the Delete operation (or wait for an ongoing one to complete).';
    throw conflict(
      'OperationNotAllowed',
      `Operation '${action}' is not allowed on VM '${machine.name}' since the VM is marked for deletion. ${retry}`,
    );
  }
  if (machine.provisioningState === 'Creating') {
    const help = 'To resolve it, please refer to https://aka.ms/activitylog to get more details on the conflicting requests.';
    throw conflict('Conflict', `The request failed due to conflict with a concurrent request. ${help}`);
  }
  const needsRunning = action === 'restart' || action === 'redeploy';
  if (needsRunning && machine.machine.power !== 'running') {
    throw conflict('OperationNotAllowed', `Operation '${action}' is not allowed on VM '${machine.name}' since the VM is not running.`);
  }
}

function checkCapacity(world: World, machine: Machine): void {
  const size = sizeOf(machine);
  const subscriptionId = parseResourceId(machine.id)?.subscriptionId ?? '';
  if (!size || machine.machine.isAllocated) return;
  const refusal = checkQuota(world, requireSubscription(world, subscriptionId), machine.location, size, null);
  if (refusal) throw refusal;
}

/** An operation that a newer one on the same machine ends early. */
function preemptible(world: World, { machine }: Machine, work: TimedWork): LongRunning {
  const { operation, end } = startPreemptible(world, work);
  const preempt = () =>
    end('Failed', { code: 'OperationPreempted', message: 'The operation execution has been preempted by a more recent operation.' });
  machine.preempt = preempt;
  operation.whenDone(() => {
    if (machine.preempt === preempt) machine.preempt = null;
  });
  return operation;
}

function zonesOf({ root }: Machine): string[] {
  return Array.isArray(root.zones) ? root.zones.map(String) : [];
}
