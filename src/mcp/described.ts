import type { Tool as ListedTool } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { IdempotencyKey, PlanDraft } from '../contract/index.ts';
import type { Tool } from './tool.ts';
import { checkPlan } from './tools/plans.ts';

/** What every writing tool takes besides its own arguments. */
export const Writing = z.object({
  idempotencyKey: IdempotencyKey.optional(),
  ifVersion: z.int().min(1).optional().meta({ description: 'The version of the negotiation you decided on' }),
});

/** A tool as a client lists it. */
export function described(tool: Tool): ListedTool {
  const { name, title, description, isWriting } = tool;
  const input = objectOf(tool.input, 'input');
  const more = isWriting ? objectOf(Writing, 'input').properties : {};
  return {
    name,
    title,
    description,
    inputSchema: reachable({ ...input, properties: { ...input.properties, ...more } }, tool !== checkPlan),
    outputSchema: reachable(objectOf(tool.output, 'output'), false),
    annotations: { readOnlyHint: !isWriting, destructiveHint: false, idempotentHint: !isWriting, openWorldHint: false },
  };
}

type Schema = z.core.JSONSchema.BaseSchema;
type ObjectSchema = ListedTool['inputSchema'] & { $defs: Record<string, Schema> };

/** As JSON Schema with an object at its root, which the protocol asks for. Answers may get more fields in later versions. */
function objectOf(schema: z.ZodType, io: 'input' | 'output'): ObjectSchema {
  const {
    $ref,
    $schema: _,
    $defs = {},
    ...root
  } = z.toJSONSchema(schema, {
    io,
    override({ jsonSchema }) {
      if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  });
  const name = $ref?.replace('#/$defs/', '');
  return { ...(name === undefined ? root : $defs[name]), $defs } as ObjectSchema; // every tool takes and gives an object
}

const PLAN = PlanDraft.meta()?.id ?? 'Plan';
const PLAN_ELSEWHERE: Schema = { type: 'object', description: 'A plan, as the tool check_plan describes it' };

/** Without definitions nobody refers to. A plan is as long as all the rest, and a model reads it once. */
function reachable({ $defs: all, ...root }: ObjectSchema, isPlanElsewhere: boolean): ListedTool['inputSchema'] {
  const definitions = isPlanElsewhere && PLAN in all ? { ...all, [PLAN]: PLAN_ELSEWHERE } : all;
  const kept = new Map<string, Schema>();
  const open: unknown[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const [, name = ''] of JSON.stringify(node).matchAll(/"#\/\$defs\/([^"]+)"/g)) {
      if (kept.has(name)) continue;
      const definition = definitions[name]!;
      kept.set(name, definition);
      open.push(definition);
    }
  }
  return { ...root, $defs: Object.fromEntries(kept) };
}
