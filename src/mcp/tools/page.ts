import { z } from 'zod';

/** What a listing tool takes to be read page by page. */
export const page = {
  limit: z.int().min(1).max(200).default(50),
  cursor: z.string().min(1).max(1000).optional().meta({ description: 'Of the page before; absent: the first page' }),
};
