import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import type { PlanDraft } from '../../src/domain/plan-draft.ts';
import { sellerPlan, tinyPlan } from '../fixtures/plans.ts';
import { withFolder } from '../helpers/service.ts';
import { parley } from '../helpers/terminal.ts';

const agenda = (draft: PlanDraft, ...options: string[]) =>
  withFolder(async (folder) => {
    const file = path.join(folder, 'plan.json');
    await writeFile(file, JSON.stringify(draft));
    return parley('agenda', file, ...options);
  });

describe('parley agenda', () => {
  it('shows the clocks of both sides side by side', async () => {
    const { code, out } = await agenda(sellerPlan);
    expect(code).toBe(0);
    expect(out).toMatch(/Us: Asia\/Shanghai +│ Them: Europe\/Berlin/);
    expect(out).toMatch(/│ 16:00 +│ 09:00 +│ 5 +│ Warranty and service/);
    expect(out).toContain('easy topics first');
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(142);
  });

  it('tells the day of a side that has another one', async () => {
    const schedule = {
      start: '2027-01-11T20:00:00Z',
      totalMinutes: 60,
      ourTimeZone: 'Pacific/Auckland',
      theirTimeZone: 'Pacific/Honolulu',
    };
    const { out } = await agenda({ ...tinyPlan, schedule });
    expect(out).toContain('Sitting 1, Tue 2027-01-12');
    expect(out).toMatch(/│ 09:00 +│ 10:00, Mon 2027-01-11/);
  });

  it('says what to drop and to shorten where the time does not suffice', async () => {
    const { code, out } = await agenda({ ...sellerPlan, schedule: { ...sellerPlan.schedule!, totalMinutes: 45 } });
    expect(code).toBe(0);
    expect(out).toMatch(/Advice +The plan has 45 minutes/);
    expect(out).toMatch(/Advice +Drop "Warranty and service"/);
    expect(out).toMatch(/Advice +Shorten "Price and volume"/);
  });

  it('shows minutes from the start where the plan says none', async () => {
    const { code, out } = await agenda(tinyPlan);
    expect(code).toBe(0);
    expect(out).toContain('│ 0:00');
    expect(out).toContain('Set /schedule/start');
  });

  it('prints JSON', async () => {
    const { out } = await agenda(sellerPlan, '--json');
    expect(JSON.parse(out)).toMatchObject({ isPlaced: true, ourTimeZone: 'Asia/Shanghai' });
  });

  it('prints iCalendar which a calendar parser reads, and refuses with the reason where there is none', async () => {
    const { code, out } = await agenda(sellerPlan, '--ics');
    expect(code).toBe(0);
    const events = new ICAL.Component(ICAL.parse(out)).getAllSubcomponents('vevent');
    expect(new ICAL.Event(events[0]!).summary).toBe('Warranty and service');
    const refused = await agenda(tinyPlan, '--ics');
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toContain('Set /schedule/start');
  });

  it('refuses a plan with faults in its schedule, each with its place', async () => {
    const schedule = {
      start: '2027-01-12T08:00:00Z',
      totalMinutes: 60,
      ourTimeZone: 'Berlin',
      theirTimeZone: 'Mars/Base',
      workingHours: { start: '18:00', end: '09:00' },
      holidays: ['2027-02-30', '1 May'],
    };
    const { code, err } = await agenda({ ...tinyPlan, schedule });
    expect(code).toBe(1);
    expect(
      err
        .split('\n')
        .slice(1)
        .map((line) => line.trim().split('  ')[0]),
    ).toEqual([
      '/schedule/workingHours/end',
      '/schedule/holidays/0',
      '/schedule/holidays/1',
      '/schedule/ourTimeZone',
      '/schedule/theirTimeZone',
    ]);
    expect(err).toContain('perhaps Europe/Berlin?');
  });

  it('answers a missing plan with the usage', async () => {
    expect((await parley('agenda')).code).toBe(2);
  });
});
