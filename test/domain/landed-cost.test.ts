import { describe, expect, it } from 'vitest';
import { type CostModel, incotermOf, landedMargin, paysCarriage } from '../../src/domain/landed-cost.ts';
import { buyerPlan, sellerPlan } from '../fixtures/plans.ts';
import { prepared } from '../fixtures/prepared.ts';

const minorOf = (model: CostModel, terms: Parameters<typeof landedMargin>[1]) => {
  const { revenueMinor, costs, marginMinor, rate } = landedMargin(model, terms);
  return { revenueMinor, ...costs, marginMinor, rate };
};

// Per unit: goods 8.40, freight FOB 0.12, CIF 0.62, DDP 1.05; duty 4.5 % of the price; money costs 6 % a year, actual/365.
describe('the margin of a seller, 5,000 pieces at 12.00 USD', () => {
  const model = prepared(sellerPlan).costs!;
  const terms = { unitPrice: 12, quantity: 5000, leadTime: 40, warranty: 12 };

  it('FOB, L/C at sight: pays inland freight and waits 10 days', () => {
    // 12 × 0.06 × 10 / 365 × 5,000 = 98.630
    expect(minorOf(model, { ...terms, incoterm: 'FOB Shenzhen', payment: 'L/C at sight' })).toEqual({
      revenueMinor: 60_000_00,
      goods: 42_000_00,
      freight: 600_00,
      duty: 0,
      financing: 98_63,
      marginMinor: 17_301_37,
      rate: 17_301_37 / 60_000_00, // 28.8 %
    });
  });

  it('CIF, in advance: pays the sea freight, and earns on money that comes 30 days early', () => {
    // 12 × 0.06 × -30 / 365 × 5,000 = -295.890
    expect(minorOf(model, { ...terms, incoterm: 'CIF Hamburg', payment: 'T/T in advance' })).toEqual({
      revenueMinor: 60_000_00,
      goods: 42_000_00,
      freight: 3_100_00,
      duty: 0,
      financing: -295_89,
      marginMinor: 15_195_89,
      rate: 15_195_89 / 60_000_00, // 25.3 %
    });
  });

  it('DDP, open account 60: pays duty of 4.5 % on the price as well, and waits 60 days', () => {
    // 12 × 0.045 × 5,000 = 2,700; 12 × 0.06 × 60 / 365 × 5,000 = 591.781
    expect(minorOf(model, { ...terms, incoterm: 'DDP Hamburg', payment: 'open account 60' })).toEqual({
      revenueMinor: 60_000_00,
      goods: 42_000_00,
      freight: 5_250_00,
      duty: 2_700_00,
      financing: 591_78,
      marginMinor: 9_458_22,
      rate: 9_458_22 / 60_000_00, // 15.8 %
    });
  });
});

// A piece earns 149 EUR when resold; freight FOB 11, CIF 3.50, DDP 0; duty 2.7 % of the price; money earns 5 % a year.
describe('the margin of a buyer, 500 pieces at 90.00 EUR', () => {
  const model = prepared(buyerPlan).costs!;
  const terms = { unitPrice: 90, quantity: 500, leadTime: 60 };

  it('FOB, open account 60: pays freight and duty, and gains what the seller’s money earns', () => {
    // 90 × 0.027 × 500 = 1,215; 90 × 0.05 × 60 / 365 × 500 = 369.863
    expect(minorOf(model, { ...terms, incoterm: 'FOB Cat Lai', payment: 'open account 60' })).toEqual({
      revenueMinor: 74_500_00,
      goods: 45_000_00,
      freight: 5_500_00,
      duty: 1_215_00,
      financing: -369_86,
      marginMinor: 23_154_86,
      rate: 23_154_86 / 74_500_00, // 31.1 %
    });
  });

  it('DDP, L/C at sight: the seller pays freight and duty, and nobody waits', () => {
    expect(minorOf(model, { ...terms, incoterm: 'DDP München', payment: 'L/C at sight' })).toEqual({
      revenueMinor: 74_500_00,
      goods: 45_000_00,
      freight: 0,
      duty: 0,
      financing: 0,
      marginMinor: 29_500_00,
      rate: 29_500_00 / 74_500_00, // 39.6 %
    });
  });
});

describe('a plan that says less', () => {
  const bare: CostModel = { unitCost: 8, priceIssue: 'price', side: 'seller', currency: 'USD' };

  it('has a margin on goods alone', () => {
    expect(landedMargin(bare, { price: 10 }).rate).toBe(0.2);
  });

  it('has the same rate without a quantity as with any', () => {
    const counted = { ...bare, quantityIssue: 'quantity' };
    expect(landedMargin(counted, { price: 10.4, quantity: 7000 }).rate).toBeCloseTo(
      landedMargin(bare, { price: 10.4 }).rate,
      6,
    );
  });

  it('takes the buyer for the importer where no Incoterm is negotiated', () => {
    const duty = (side: 'seller' | 'buyer') =>
      minorOf({ ...bare, side, dutyRate: 0.1, unitCost: 20 }, { price: 10 }) as { duty?: number };
    expect(duty('buyer').duty).toBe(10_000_00); // 10 % of 10 USD on the nominal lot of 10,000
    expect(duty('seller').duty).toBe(0);
  });

  it('waits no days for a payment option without a figure, whatever its name', () => {
    const model = { ...bare, paymentIssue: 'payment', financingRatePerYear: 0.1, paymentDays: { late: 90 } };
    for (const payment of ['cash', 'constructor']) {
      expect(landedMargin(model, { price: 10, payment }).rate).toBe(0.2);
    }
  });

  it('makes a total loss of a price of 0, rather than dividing by it', () => {
    expect(landedMargin(bare, { price: 0 }).rate).toBe(-1);
  });

  it('counts yen in whole yen', () => {
    const model = { ...bare, currency: 'JPY', unitCost: 800, quantityIssue: 'quantity' };
    expect(landedMargin(model, { price: 1000.5, quantity: 3 }).revenueMinor).toBe(3002); // 3001.5, halves up
  });
});

describe('incotermOf', () => {
  it.each([
    ['FOB', 'FOB'],
    ['FOB Shenzhen', 'FOB'],
    ['fob shenzhen', 'FOB'],
    ['  DDP, Hamburg', 'DDP'],
    ['CIF-Hamburg', 'CIF'],
    ['EXW (Incoterms 2020)', 'EXW'],
    ['FOBs', undefined],
    ['Free on board', undefined],
    ['DAT Hamburg', undefined], // Incoterms 2010; DPU took its place in 2020
    ['', undefined],
    [7, undefined],
    [undefined, undefined],
  ])('reads %o as %s', (option, incoterm) => {
    expect(incotermOf(option)).toBe(incoterm);
  });
});

describe('paysCarriage', () => {
  it('falls to exactly one of the two', () => {
    expect([paysCarriage('seller', 'CIF'), paysCarriage('buyer', 'CIF')]).toEqual([true, false]);
    expect([paysCarriage('seller', 'FOB'), paysCarriage('buyer', 'FOB')]).toEqual([false, true]);
  });
});
