import { parseXml, XmlElement, type XmlError } from '@rgrove/parse-xml';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { Misfit } from './file-fault.ts';

export type { XmlElement } from '@rgrove/parse-xml';

/**
 * The root element. The parser reads no document type and resolves no entity but XML's own five, so that a file can neither
 * grow while it is read nor reach for another.
 */
export function readXml(text: string): Result<XmlElement, readonly Misfit[]> {
  try {
    const { root } = parseXml(text.trimStart(), { includeOffsets: true });
    return root ? ok(root) : refuse([{ place: '', detail: 'has no element' }]);
  } catch (error) {
    if (error instanceof RangeError) return refuse([{ place: '', detail: 'is nested too deeply' }]);
    const { line, column, message } = error as XmlError;
    const [detail] = message.split(' (line ');
    return refuse([{ place: `line ${line + skipped(text)}, column ${column}`, detail: detail! }]);
  }
}

export const childrenOf = (element: XmlElement, name: string): readonly XmlElement[] =>
  element.children.filter((child) => child instanceof XmlElement && child.name === name) as XmlElement[];

/** A number, or NaN where there is none. */
export const numberIn = ({ attributes }: XmlElement, name: string): number => {
  const text = attributes[name]?.trim();
  return text ? Number(text) : Number.NaN;
};

/** Where an element of `text` begins. */
export function placeOf(text: string, { start }: XmlElement): string {
  const before = text.slice(0, text.length - text.trimStart().length + start);
  return `line ${before.split('\n').length}, column ${before.length - before.lastIndexOf('\n')}`;
}

/** Lines before the first character: parsers want none, and published files have some. */
const skipped = (text: string): number => text.slice(0, text.length - text.trimStart().length).split('\n').length - 1;
