import { styleText } from 'node:util';
import Table from 'cli-table3';
import type { Terms } from '../domain/terms.ts';
import type { Stance } from '../domain/verdict.ts';

/** Text of one word, such as a JSON pointer, which wraps anywhere rather than being cut off. */
type Place = { readonly content: string; readonly wrapOnWordBoundary: false };
export const place = (content: string): Place => ({ content, wrapOnWordBoundary: false });

/** A table with light lines, `widths` in characters, or as wide as it needs; long cells wrap at words. */
export function table(
  head: readonly string[],
  rows: readonly (readonly (string | Place)[])[],
  widths: readonly number[] = [],
): string {
  const drawn = new Table({
    head: head.map((name) => styleText('bold', name)),
    colWidths: [...widths],
    wordWrap: true,
    style: { head: [], border: [], compact: false },
  });
  drawn.push(...rows.map((row) => [...row]));
  return drawn.toString();
}

/** A share without decimals: "83 %". */
export const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** Terms on one line: "unitPrice 11.2, payment L/C at sight". */
export const termsLine = (terms: Terms): string =>
  Object.entries(terms)
    .map(([id, value]) => `${id} ${value}`)
    .join(', ');

const COLOURS: Readonly<Record<Stance, Parameters<typeof styleText>[0]>> = {
  yes: 'green',
  flexible: 'cyan',
  tough: 'yellow',
  no: 'red',
  final: 'magenta',
  terminate: 'red',
};

/** A stance in its colour. Colours are left out where the terminal has none (NO_COLOR, a pipe). */
export const stanceText = (text: string, stance: Stance): string => styleText(COLOURS[stance], text);

export const title = (text: string): string => styleText('bold', text);
