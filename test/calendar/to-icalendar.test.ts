import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { placeAgenda, toICalendar } from '../../src/calendar/index.ts';
import { planAgenda } from '../../src/domain/agenda/index.ts';
import { sellerPlan } from '../fixtures/plans.ts';

const SOURCE = { id: 'p1', version: 3, savedAtMs: Date.UTC(2026, 2, 1, 12) };
const placed = placeAgenda(planAgenda(sellerPlan));
const text = toICalendar(placed, SOURCE);
const calendar = new ICAL.Component(ICAL.parse(text));
const events = calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));

/** Content lines, unfolded, by RFC 5545, 3.1: throws at whatever is none. */
const linesOf = (calendarText: string) =>
  calendarText
    .replaceAll('\r\n ', '')
    .split('\r\n')
    .map((line) => {
      const { name, value } = /^(?<name>[A-Z-]+)(?:;[A-Z-]+=[^:;]+)*:(?<value>[^\r\n]*)$/.exec(line)!.groups!;
      return { name: name!, value: value! };
    });

/** Properties whose values are texts, and what a text may be by 3.3.11. */
const TEXTS = new Set(['NAME', 'X-WR-CALNAME', 'SUMMARY', 'DESCRIPTION']);
const TEXT = /^(?:\\[\\;,Nn]|[^\\;,\p{Cc}]|\t)*$/u;

/** A text as a calendar program shows it; the parser leaves properties it does not know, such as NAME, as they are. */
const textOf = (property: ICAL.Property): string =>
  ICAL.design.icalendar.value.text.fromICAL!(property.getFirstValue() as string) as string;

describe('toICalendar', () => {
  it('is read back by a calendar parser, block by block', () => {
    const blocks = placed.sittings.flatMap((sitting) => sitting.blocks);
    expect(blocks.length).toBeGreaterThan(4);
    expect(
      events.map((event) => [
        event.summary,
        event.startDate.toJSDate().toISOString(),
        event.endDate.toJSDate().toISOString(),
      ]),
    ).toEqual(blocks.map(({ title, start, end }) => [title, start, end]));
  });

  it('tells the clocks of both sides', () => {
    expect(events[0]!.description).toBe('2026-03-09 16:00 Asia/Shanghai, 2026-03-09 09:00 Europe/Berlin');
  });

  it('gives every event a name of its own, which the next version of the plan keeps', () => {
    const uids = events.map(({ uid }) => uid);
    expect(new Set(uids).size).toBe(uids.length);
    expect(uids[0]).toBe('p1.talk.service.1@parley');
    expect(events[0]!.sequence).toBe(3);
    expect(toICalendar(placed, SOURCE)).toBe(text);
  });

  it('keeps to the lines of RFC 5545, whatever the titles hold', () => {
    const topics = sellerPlan.topics!.map((topic) => ({
      ...topic,
      title: `${'价格, 数量; 😀 '.repeat(12)}\nEND:VCALENDAR \\ ${topic.id}`,
    }));
    const odd = toICalendar(placeAgenda(planAgenda({ ...sellerPlan, topics })), SOURCE);
    for (const line of odd.split('\r\n')) expect(Buffer.byteLength(line), line).toBeLessThanOrEqual(75);
    const read = new ICAL.Component(ICAL.parse(odd))
      .getAllSubcomponents('vevent')
      .map((each) => new ICAL.Event(each).summary);
    expect(read).toContain(topics[0]!.title);
    expect(odd.match(/^END:VCALENDAR/gm)).toHaveLength(1);
  });

  it.each([
    ['line breaks', 'Lamps\r\nBEGIN:VEVENT\r\nUID:x\nEND:VEVENT\rX:1', 'Lamps\nBEGIN:VEVENT\nUID:x\nEND:VEVENT\nX:1'],
    ['signs of the format', 'Lamps, large; C:\\new "a":b', 'Lamps, large; C:\\new "a":b'],
    ['control characters', 'La\u0000m\u001bp\u007fs\u0085\tlarge', 'Lamps\tlarge'],
    ['characters of many bytes', '价格 😀 '.repeat(30), '价格 😀 '.repeat(30)],
  ])('holds a name and a title with %s as text, and no line of theirs', (_, given, told) => {
    const topics = sellerPlan.topics!.map((topic) => ({ ...topic, title: given }));
    const odd = toICalendar(placeAgenda(planAgenda({ ...sellerPlan, name: given, topics })), SOURCE);
    const plain = linesOf(text).map(({ name }) => name);
    expect(linesOf(odd).map(({ name }) => name)).toEqual(plain);
    for (const { name, value } of linesOf(odd)) if (TEXTS.has(name)) expect(value).toMatch(TEXT);
    const read = new ICAL.Component(ICAL.parse(odd));
    expect(['name', 'x-wr-calname'].map((name) => textOf(read.getFirstProperty(name)!))).toEqual([told, told]);
    expect(read.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each).summary)).toContain(told);
  });

  it('says nothing of what topics are worth to us', () => {
    expect(text).not.toMatch(/importance|least|ample|advice|utility/i);
  });

  it('throws for an agenda without times', () => {
    const { schedule, ...draft } = sellerPlan;
    expect(schedule).toBeDefined();
    expect(() => toICalendar(placeAgenda(planAgenda(draft)), SOURCE)).toThrow('without times');
  });
});
