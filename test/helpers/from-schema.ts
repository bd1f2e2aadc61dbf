import fc from 'fast-check';

// biome-ignore lint/suspicious/noExplicitAny: a JSON Schema is looked at from outside
export type Schema = any;

/** Optional fields deeper than this are left out, and lists are short, so that a value has an end. */
const MOST_DEPTH = 7;

/** Values that fit a JSON Schema (2020-12, as far as our document goes), whose references lead into `root`. */
export function fromSchema(root: Schema, schema: Schema, depth = 0): fc.Arbitrary<unknown> {
  const within = (inner: Schema) => fromSchema(root, inner, depth + 1);
  if (schema === true || schema === undefined) return fc.jsonValue({ maxDepth: 1 });
  if (schema.$ref) return fromSchema(root, resolved(root, schema.$ref), depth);
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const union = schema.anyOf ?? schema.oneOf;
  if (union) return fc.oneof(...union.map(within));
  if (schema.allOf) {
    return fc.tuple(...schema.allOf.map(within)).map((parts: unknown[]) => Object.assign({}, ...parts));
  }
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case 'string':
      return textOf(schema);
    case 'integer':
      return fc.integer(boundsOf(schema, 1));
    case 'number': {
      const { min, max } = boundsOf(schema, Number.MIN_VALUE);
      return fc.oneof(fc.integer({ min: Math.ceil(min), max: Math.floor(max) }), fc.double({ min, max, noNaN: true }));
    }
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array': {
      if (schema.prefixItems) return fc.tuple(...schema.prefixItems.map(within));
      const { minItems = 0, maxItems = 3 } = schema;
      const most = Math.max(minItems, Math.min(maxItems, depth > MOST_DEPTH ? 0 : 3));
      return fc.array(within(schema.items ?? true), { minLength: minItems, maxLength: most });
    }
    case 'object':
      return objectOf(schema, within, depth);
    default:
      return fc.jsonValue({ maxDepth: 1 });
  }
}

export const resolved = (root: Schema, ref: string): Schema =>
  ref
    .split('/')
    .slice(1)
    .reduce((node, part) => node[part], root);

function objectOf(schema: Schema, within: (inner: Schema) => fc.Arbitrary<unknown>, depth: number) {
  const { properties = {}, required = [], additionalProperties, propertyNames } = schema;
  const named = Object.entries<Schema>(properties).filter(
    ([name, inner]) => inner !== false && (depth <= MOST_DEPTH || required.includes(name)),
  );
  const fields = fc.record(Object.fromEntries(named.map(([name, inner]) => [name, within(inner)])), {
    requiredKeys: required.filter((name: string) => name in properties),
  });
  if (!additionalProperties || typeof additionalProperties !== 'object' || depth > MOST_DEPTH) return fields;
  const names = propertyNames ? textOf(propertyNames) : fc.constantFrom('unitPrice', 'payment', 'other');
  const more = fc.dictionary(names, within(additionalProperties), { maxKeys: 3 });
  return fc.tuple(fields, more).map(([own, others]) => ({ ...others, ...own }));
}

function textOf({ pattern, format, minLength = 0, maxLength = 40 }: Schema): fc.Arbitrary<string> {
  if (format === 'date-time') return fc.constantFrom('2027-01-12T09:00:00.000Z', '2020-02-29T23:59:59Z');
  if (pattern) return fc.stringMatching(new RegExp(pattern));
  return fc.string({ minLength, maxLength: Math.min(maxLength, Math.max(minLength, 40)), unit: 'grapheme' });
}

function boundsOf(schema: Schema, step: number): { min: number; max: number } {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  const min = minimum ?? (exclusiveMinimum === undefined ? -1_000 : exclusiveMinimum + step);
  const max = maximum ?? (exclusiveMaximum === undefined ? Math.max(1_000, min) : exclusiveMaximum - step);
  return { min: Math.max(min, -(2 ** 31)), max: Math.min(max, 2 ** 31 - 1) };
}
