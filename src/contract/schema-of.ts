import type { z } from 'zod';

/**
 * The schema itself, known as a parser of `T`. Does not compile unless both have the same fields, optional ones too, so
 * the contract can't drift from the type the core works with. Assignability alone would miss a forgotten optional field.
 */
export const schemaOf =
  <T>() =>
  <S extends z.ZodType>(schema: S & Agreeing<T, z.output<S>>): z.ZodType<T> =>
    schema as z.ZodType as z.ZodType<T>; // `Agreeing` proves what the compiler can't carry through the generic

type Agreeing<T, U> = [Bare<T>] extends [Bare<U>] ? ([Bare<U>] extends [Bare<T>] ? unknown : Disagree) : Disagree;
type Disagree = { readonly 'schema and type differ': never };

/** `T` with every field required and readonly, all the way down. */
type Bare<T> = { readonly [K in keyof T]-?: Bare<T[K]> };
