import { InvalidArgumentError, Option } from 'commander';
import type { z } from 'zod';
import { BAD_TENANT } from '../access/index.ts';
import { parseWith } from '../contract/index.ts';
import { DEFAULT_TENANT, TENANT_NAME } from '../sessions/index.ts';

/** Reads what a schema of the contract takes, so that the store gets nothing that HTTP would refuse and could not read. */
export const fitting =
  <S extends z.ZodType<unknown, string>>(schema: S) =>
  (text: string): z.output<S> => {
    const parsed = parseWith(schema, text);
    if (parsed.ok) return parsed.value;
    throw new InvalidArgumentError(`It ${parsed.error[0]!.detail}.`);
  };

/** `--tenant`: that of who has none where it is left out. */
export const tenantOption = (what: string): Option => anyTenantOption(what).default(DEFAULT_TENANT);

/** `--tenant`: none in particular where it is left out. */
export const anyTenantOption = (what: string): Option => new Option('--tenant <name>', what).argParser(tenantName);

function tenantName(text: string): string {
  if (TENANT_NAME.test(text)) return text;
  throw new InvalidArgumentError(`${BAD_TENANT}.`);
}

/** Reads a whole number from `least` to `most` off the command line. */
export const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  };

/** Reads a number from `least` to `most`. */
export const number =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (text.trim() !== '' && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It must be a number from ${least} to ${most}.`);
  };

/** Reads several whole numbers, with commas between. */
export const wholeNumbers =
  (least: number, most: number) =>
  (text: string): readonly number[] =>
    names(text).map(wholeNumber(least, most));

/** Names between commas, each one of those known. */
export const oneOf =
  <N extends string>(known: readonly N[]) =>
  (text: string): readonly N[] =>
    names(text).map((name) => {
      const found = known.find((each) => each === name);
      if (found) return found;
      throw new InvalidArgumentError(`They must be of ${known.join(', ')}.`);
    });

/** Names between commas, none empty. */
export function names(text: string): readonly string[] {
  const list = text.split(',').map((name) => name.trim());
  if (list.every((name) => name !== '')) return list;
  throw new InvalidArgumentError('They must be names with commas between them.');
}
