import { z } from 'zod';

export type Problem = z.infer<typeof Problem>;
export const Problem = z
  .object({
    type: z.string().meta({ description: 'urn:parley:problem:CODE', examples: ['urn:parley:problem:unfit'] }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    errors: z
      .array(z.object({ pointer: z.string(), detail: z.string() }))
      .optional()
      .meta({ description: 'Each fault with a JSON pointer into the body; /query/NAME and /headers/NAME outside it' }),
    allowed: z.array(z.string()).optional().meta({ description: 'What may be done now' }),
    requestId: z.string(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' });
