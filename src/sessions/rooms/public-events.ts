import type { AgendaProposal, AgendaVerdict } from '../../domain/agenda/index.ts';
import type { Party } from '../../domain/plan-draft.ts';
import type { Terms } from '../../domain/terms.ts';
import type { Decision, Outcome } from '../../domain/verdict.ts';
import type { SessionEvent, SessionEventType } from '../session.ts';
import type { Spoken } from '../submit-offer.ts';
import { dealIn, publicAnswer, publicProposal } from './public-view.ts';
import type { RoomHappening } from './use-cases.ts';

type Show = (data: never, isAdvice: boolean) => RoomHappening | undefined;

/** What the other side sees of each record; a new kind does not compile until somebody has said what that is. */
const SHOWN = {
  'negotiation.opened': () => ({ type: 'opened' }),
  'offer.decided': ({ offer, decision }: { offer: Spoken; decision: Decision }, isAdvice) => {
    const { verdict, counter, reason } = publicAnswer(decision, isAdvice);
    return { ...spokenBy('you', offer), answer: { verdict, ...(counter && { counter }), reason } };
  },
  'offer.sent': ({ offer, proposal }: { offer?: Spoken; proposal?: { terms: Terms } }) =>
    offer ? spokenBy('us', offer) : proposal && { type: 'offer', by: 'us', terms: proposal.terms },
  // Advice for a person of ours.
  'offer.proposed': () => undefined,
  'offer.accepted': ({ by, terms, outcome }: { by: Party; terms?: Terms; outcome?: Outcome }) => {
    const taken = terms ?? dealIn(outcome);
    return { type: 'accepted', by: named(by), ...(taken && { terms: taken }) };
  },
  'question.asked': ({ text }: { text: string }) => ({ type: 'question', by: 'you', text }),
  'agenda.judged': ({ by, proposal, decision, counter }: Judged) => ({
    type: 'agenda',
    by: named(by),
    proposal: publicProposal(proposal),
    decision,
    ...(counter && { counter: publicProposal(counter) }),
  }),
  'negotiation.paused': ({ by }: { by: Party }) => ({ type: 'paused', by: named(by) }),
  'negotiation.resumed': ({ by }: { by: Party }) => ({ type: 'resumed', by: named(by) }),
  'negotiation.withdrawn': ({ by }: { by: Party }) => ({ type: 'withdrawn', by: named(by) }),
  'negotiation.expired': ({ outcome }: { outcome?: Outcome }) => {
    const terms = dealIn(outcome);
    return { type: 'expired', ...(terms && { terms }) };
  },
  // Who of us has approved, and who is yet to, is not theirs to know.
  'approval.given': ({ isLast = true }: { isLast?: boolean }) => (isLast ? { type: 'approved' } : undefined),
  'approval.delegated': () => undefined,
  'approval.escalated': () => undefined,
  'approval.refused': () => ({ type: 'not-approved' }),
  'approval.recalled': () => ({ type: 'not-approved' }),
  'approval.lapsed': () => ({ type: 'not-approved' }),
  'room.opened': () => undefined,
  'room.revoked': () => undefined,
} as const satisfies Record<SessionEventType, Show>;

type Judged = {
  readonly by: Party;
  readonly proposal: AgendaProposal;
  readonly decision: AgendaVerdict;
  readonly counter?: AgendaProposal;
};

/** The cast: the shape of an event's data goes with its type. */
export const shown = ({ type, data }: SessionEvent, isAdvice: boolean): RoomHappening | undefined =>
  (SHOWN[type] as Show)(data as never, isAdvice);

const named = (by: Party): 'you' | 'us' => (by === 'them' ? 'you' : 'us');

/** As it was said, and not as it was judged: what they left out was filled with what is best for us. */
const spokenBy = (by: 'you' | 'us', { terms, currency, message }: Spoken) =>
  ({
    type: 'offer',
    by,
    terms,
    ...(currency !== undefined && { currency }),
    ...(message !== undefined && { message }),
  }) as const;
