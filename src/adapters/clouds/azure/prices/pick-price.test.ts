import { describe, expect, it } from 'vitest';
import type { PriceItem } from './ask-retail-prices.ts';
import { pickAddressPrice, pickDiskPrice, pickMachinePrice } from './pick-price.ts';

const machine: PriceItem = {
  retailPrice: 0.0376,
  unitOfMeasure: '1 Hour',
  type: 'Consumption',
  meterName: 'B2als v2',
  productName: 'Virtual Machines Basv2 Series',
  skuName: 'B2als v2',
};

describe('picking a price out of the list', () => {
  it('leaves out Windows, Spot, Low Priority, Cloud Services and reservations', () => {
    const traps: PriceItem[] = [
      { ...machine, retailPrice: 9, productName: 'Virtual Machines Basv2 Series Windows' },
      { ...machine, retailPrice: 9, skuName: 'B2als v2 Spot' },
      { ...machine, retailPrice: 9, skuName: 'B2als v2 Low Priority' },
      { ...machine, retailPrice: 9, productName: 'Basv2 Series Cloud Services' },
      { ...machine, retailPrice: 9, productName: 'Virtual Machines Basv2 Series CloudServices' },
      { ...machine, retailPrice: 9, type: 'Reservation' },
      { ...machine, retailPrice: 9, type: 'DevTestConsumption' },
      { ...machine, retailPrice: 9, unitOfMeasure: '1 GB Hour' },
    ];
    expect(pickMachinePrice([...traps, machine])).toBe(0.0376);
    expect(pickMachinePrice(traps)).toBeNull();
  });

  it('takes the higher of two rows of the same machine', () => {
    expect(pickMachinePrice([machine, { ...machine, retailPrice: 0.0481 }])).toBe(0.0481);
  });

  it('tells a disk from its second mount, and a standard address from others', () => {
    const disk = { ...machine, unitOfMeasure: '1/Month', meterName: 'E4 LRS Disk', retailPrice: 2.4 };
    expect(pickDiskPrice([{ ...disk, meterName: 'E4 LRS Disk Mount', retailPrice: 9 }, disk])).toBe(2.4);
    const address = { ...machine, meterName: 'Standard IPv4 Static Public IP', retailPrice: 0.005 };
    expect(pickAddressPrice([{ ...address, meterName: 'Global IPv4 Static Public IP', retailPrice: 9 }, address])).toBe(0.005);
  });
});
