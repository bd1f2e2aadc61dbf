import { describe, expect, it } from 'vitest';
import { checkPlan } from '../../src/domain/plan-checks.ts';
import type { ScheduleDraft } from '../../src/domain/plan-draft.ts';
import { tinyPlan } from '../fixtures/plans.ts';

const faultsOf = (schedule: Partial<ScheduleDraft>) =>
  checkPlan({ ...tinyPlan, schedule: { totalMinutes: 60, ...schedule } }).map(({ pointer }) => pointer);

describe('the schedule of a plan', () => {
  it.each<[string, Partial<ScheduleDraft>, string[]]>([
    ['a start at no time', { start: 'soon' }, ['/schedule/start']],
    ['a start in another age', { start: '0999-01-01T00:00:00Z' }, ['/schedule/start']],
    ['no time at all', { totalMinutes: 0 }, ['/schedule/totalMinutes']],
    ['time that is no number', { totalMinutes: Number.NaN }, ['/schedule/totalMinutes']],
    [
      'zones nobody knows',
      { ourTimeZone: 'Mars/Base', theirTimeZone: '' },
      ['/schedule/ourTimeZone', '/schedule/theirTimeZone'],
    ],
    ['a night shift', { workingHours: { start: '22:00', end: '06:00' } }, ['/schedule/workingHours/end']],
    [
      'hours that end as they start',
      { workingHours: { start: '09:00', end: '09:00' } },
      ['/schedule/workingHours/end'],
    ],
    [
      'an eighth day',
      { workingHours: { start: '09:00', end: '17:00', days: [1, 8, 2.5] } },
      ['/schedule/workingHours/days/1', '/schedule/workingHours/days/2'],
    ],
    [
      'days there are not',
      { holidays: ['2027-01-01', '2027-02-29', '2027-1-1', 'Christmas', '2027-13-01'] },
      [1, 2, 3, 4].map((k) => `/schedule/holidays/${k}`),
    ],
  ])('is told %s', (_, schedule, pointers) => {
    expect(faultsOf(schedule)).toEqual(pointers);
  });

  it.each([
    'UTC',
    'utc',
    'GMT',
    'Etc/GMT+5',
    'europe/berlin',
    'Asia/Calcutta',
    'Asia/Kolkata',
    'PRC',
    'EST5EDT',
    'Europe/Kyiv',
  ])('may be in %s', (ourTimeZone) => {
    expect(faultsOf({ ourTimeZone })).toEqual([]);
  });

  it('proposes the zone of a town', () => {
    const schedule = { totalMinutes: 60, ourTimeZone: 'new york' };
    expect(checkPlan({ ...tinyPlan, schedule })[0]!.detail).toContain('perhaps America/New_York?');
  });

  it('includes the zone of their negotiator', () => {
    const counterpart = { company: {}, negotiator: { timeZone: 'Nowhere' } };
    expect(checkPlan({ ...tinyPlan, counterpart }).map(({ pointer }) => pointer)).toEqual([
      '/counterpart/negotiator/timeZone',
    ]);
  });

  it('has every zone that passes known to the calendar, too', async () => {
    const { placeAgenda } = await import('../../src/calendar/index.ts');
    const { planAgenda } = await import('../../src/domain/agenda/index.ts');
    for (const ourTimeZone of [
      'utc',
      'GMT',
      'Etc/GMT+5',
      'europe/berlin',
      'Asia/Calcutta',
      'PRC',
      'EST5EDT',
      ...Intl.supportedValuesOf('timeZone'),
    ]) {
      const schedule = { totalMinutes: 60, start: '2027-01-12T08:00', ourTimeZone };
      expect(placeAgenda(planAgenda({ ...tinyPlan, schedule })).isPlaced, ourTimeZone).toBe(true);
    }
  });
});
