import { z } from 'zod';
import { Answer, NegotiationId, QuestionRequest } from '../../contract/index.ts';
import { tool } from '../tool.ts';

export const askQuestion = tool({
  name: 'ask_question',
  title: 'Find the answer to their question',
  description:
    'The answer we prepared, with its evidence. Where there is none, say that you will come back to it: the gap is recorded.',
  scope: 'offers:write',
  isWriting: true,
  input: z.strictObject({ negotiationId: NegotiationId, ...QuestionRequest.shape }),
  output: Answer,
  run: ({ negotiationId, text }, { sessions, request }) => sessions.ask({ id: negotiationId, text }, request),
});
