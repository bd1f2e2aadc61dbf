import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/package.ts';
import { parley } from '../helpers/terminal.ts';

const plan = path.join(packageRoot, 'examples/seller-shenzhen-plan.json');

describe('parley ask', () => {
  it('finds the prepared answer, in other words', async () => {
    const { code, out } = await parley('ask', plan, 'Could you delvier within 20 days?');
    expect(code).toBe(0);
    expect(out).toMatch(/^Question {2}Can you deliver in 20 days\? \[0\.\d{3}\]$/m);
    expect(out).toContain('Answer    Repeat orders yes; a first order needs 35 days');
    expect(out).toContain('Evidence  Production schedule');
  });

  it('says that there is none', async () => {
    const { code, out } = await parley('ask', plan, '保修期是多久？');
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining('No answer is prepared') });
  });

  it('answers as the service does with --json', async () => {
    const found = JSON.parse((await parley('ask', plan, 'Can we pay in 90 days?', '--json')).out);
    expect(found).toMatchObject({ match: { score: 1, evidence: ['Terms of our bank'] }, gap: false });
    expect(JSON.parse((await parley('ask', plan, 'What colours are there?', '--json')).out)).toEqual({ gap: true });
  });

  it('refuses an empty question, and one too few words of a command', async () => {
    expect(await parley('ask', plan, ' ')).toMatchObject({ code: 1, err: 'the question is empty' });
    expect(await parley('ask', plan)).toMatchObject({ code: 2 });
    expect(await parley('ask', 'no-such-plan.json', 'Why?')).toMatchObject({ code: 1 });
  });
});
