import { needsApproval } from '../approval/approvers.ts';
import type { Mode, Move, MoveKind, PlanDraft } from '../plan-draft.ts';

/**
 * The playbook of a plan which has no move of its own. First interests and reasons, then more value, then a pause, then
 * less for us, then somebody else: the cheap moves before the dear ones. Sources: Fisher, Ury and Patton, "Getting to
 * Yes" (1991), for interests, objective criteria and options for mutual gain before any concession; Lewicki, Saunders and
 * Barry, "Negotiation" (2015), on impasse, for logrolling and expanding the agenda, cooling off, and a third party last.
 */
const MOVES: readonly Move[] = [
  { kind: 'clarify', text: 'Ask what lies behind their position: which need has to be met, and what would meet it?' },
  {
    kind: 'argument',
    text: 'Measure both offers by something neither side made: a market price, a standard, a record.',
  },
  { kind: 'trade', text: 'Offer more of what matters to them for as much of what matters to us.' },
  { kind: 'package', text: 'Put all open topics on the table together, so that one can pay for another.' },
  {
    kind: 'break',
    text: 'Propose a break: both sides look at their figures and their alternatives again.',
    minutes: 60,
  },
  { kind: 'split', text: 'Propose to share what is left between the two offers.' },
  { kind: 'escalate', text: 'Ask somebody with more room to decide.' },
];

/** What a move needs that not every plan has; without it the move is left out. */
const NEEDS: Partial<Record<MoveKind, (draft: PlanDraft, mode: Mode) => boolean>> = {
  package: (_, mode) => mode === 'topics',
  escalate: needsApproval,
};

/** Whether a move is one of these rather than the plan's own. */
export const isBuiltIn = (move: Move): boolean => MOVES.includes(move);

export const builtInMoves = (draft: PlanDraft, mode: Mode): readonly Move[] =>
  MOVES.filter(({ kind }) => NEEDS[kind]?.(draft, mode) ?? true);
