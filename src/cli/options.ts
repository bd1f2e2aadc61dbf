import { InvalidArgumentError } from 'commander';

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
