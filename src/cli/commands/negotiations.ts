import { AgendaRequest, OfferRequest, PlanDraft } from '../../contract/index.ts';
import type { Party } from '../../domain/plan-draft.ts';
import {
  type EventPage,
  eventView,
  type NegotiationView,
  type Opening,
  type RunningAgendaView,
  type UseCases,
} from '../../sessions/index.ts';
import { decisionInWords, negotiationInWords } from '../in-words.ts';
import { place, table, termsLine, title } from '../layout.ts';
import { readShape } from '../read-file.ts';
import { must } from '../terminal.ts';
import { type OnDesk, onDesk, told } from '../with-tenant.ts';

/** `parley negotiations open PLAN`: on a file, or with `--saved` on a plan of the store. */
export const openNegotiation = (
  at: OnDesk,
  plan: string,
  { saved, ...opening }: Pick<Opening, 'id' | 'reference' | 'requireReady'> & { saved?: boolean },
): Promise<void> =>
  onDesk(at, async (desk) => {
    const on = saved ? { planId: plan } : { plan: await readShape(plan, PlanDraft) };
    return told(must(await desk.open({ ...on, ...opening }, {})), negotiationInWords);
  });

/** `parley negotiations list`: the newest first. */
export const listNegotiations = (at: OnDesk, query: Parameters<UseCases['list']>[0]): Promise<void> =>
  onDesk(at, async (desk) =>
    told(await desk.list(query), ({ items, cursor }) =>
      [
        items.length === 0 ? 'There are none.' : table(HEAD, items.map(row), WIDTHS),
        ...(cursor === undefined ? [] : [`There are more: --cursor ${cursor}`]),
      ].join('\n'),
    ),
  );

const HEAD = ['Id', 'Phase', 'Round', 'Stance', 'On the table', 'Waits for'];
const WIDTHS = [24, 14, 7, 11, 34, 24];

const row = ({ id, phase, round, stance, ours, outcome, approval }: NegotiationView) => [
  place(id),
  phase,
  String(round),
  stance,
  termsLine(outcome?.terms ?? ours?.terms ?? {}),
  place(approval?.waitingFor.join(', ') ?? ''),
];

/** `parley negotiations show ID`. */
export const showNegotiation = (at: OnDesk, id: string): Promise<void> =>
  onDesk(at, async (desk) => told(must(await desk.read({ id })), negotiationInWords));

/** `parley negotiations offer ID OFFER`: a verdict on an offer of theirs; one of ours is recorded. */
export const postOffer = (at: OnDesk, id: string, file: string): Promise<void> =>
  onDesk(at, async (desk) => {
    const { from = 'them', final = false, ...offer } = await readShape(file, OfferRequest);
    return told(must(await desk.submitOffer({ ...offer, id, from, final }, {})), decisionInWords);
  });

/** `parley negotiations propose ID`: our opening, or our next offer. */
export const proposeNext = (at: OnDesk, id: string): Promise<void> =>
  onDesk(at, async (desk) =>
    told(must(await desk.propose({ id }, {})), ({ statement, justification, terms, utility }) =>
      [
        ...(statement === undefined ? [] : [statement]),
        `${title('Ours')}     ${termsLine(terms)}; worth ${utility.toFixed(3)} to us`,
        ...(justification === undefined ? [] : [justification]),
      ].join('\n'),
    ),
  );

type PartyVerb = 'pause' | 'resume' | 'withdraw';

/** `parley negotiations accept|pause|resume|withdraw ID --by PARTY`. */
export const step = (
  at: OnDesk,
  verb: PartyVerb | 'accept',
  id: string,
  { by, reason }: { by: Party; reason?: string },
): Promise<void> =>
  onDesk(at, async (desk) => {
    const taken = verb === 'accept' ? desk.accept({ id, by }, {}) : desk[verb]({ id, by, reason }, {});
    return told(must(await taken), negotiationInWords);
  });

/** `parley negotiations ask ID TEXT`: what we have prepared, which is noted as asked. */
export const askIn = (at: OnDesk, id: string, text: string): Promise<void> =>
  onDesk(at, async (desk) =>
    told(must(await desk.ask({ id, text }, {})), ({ match }) =>
      match ? [match.answer, ...match.evidence.map((each) => `  ${each}`)].join('\n') : 'We have prepared no answer.',
    ),
  );

/** `parley negotiations agenda ID [PROPOSAL]`: how it runs, or what becomes of a change. */
export const agendaOf = (at: OnDesk, id: string, file?: string): Promise<void> =>
  onDesk(at, async (desk) => {
    if (file === undefined) return told(must(await desk.readRunningAgenda({ id })), agendaInWords);
    const { by = 'them', ...change } = await readShape(file, AgendaRequest);
    return told(must(await desk.changeAgenda({ ...change, id, by }, {})), ({ decision, reasons, ...after }) =>
      [
        `${title('Verdict')}  ${decision}`,
        ...reasons.map(({ rule, message }) => `${title('Reason')}   ${message} [${rule}]`),
        agendaInWords(after),
      ].join('\n'),
    );
  });

const agendaInWords = ({ agenda }: Pick<RunningAgendaView, 'agenda'>): string =>
  table(
    ['Topic', 'State', 'Planned', 'Used', 'Left'],
    agenda.topics.map(({ title: name, status, plannedMinutes, usedMinutes, leftMinutes }) => [
      name,
      status,
      ...[plannedMinutes, usedMinutes, leftMinutes].map((minutes) => `${Math.round(minutes)} min`),
    ]),
  );

/** `parley negotiations events ID`: everything that happened, a line of JSON each. */
export const eventsIn = (at: OnDesk, id: string, { after }: { after: number }): Promise<void> =>
  onDesk(at, async (desk) => {
    for (let from: number | undefined = after; from !== undefined; ) {
      const page: EventPage = must(await desk.events({ id, after: from, limit: 1_000 }));
      for (const event of page.events) at.terminal.out(JSON.stringify(eventView(event)));
      from = page.next;
    }
    return undefined;
  });

/** `parley negotiations counterpart ID`: how to deal with them, and what style their moves show. */
export const counterpartIn = (at: OnDesk, id: string): Promise<void> =>
  onDesk(at, async (desk) =>
    told(must(await desk.readCounterpartOf({ id })), ({ advice, estimate }) =>
      [...estimate.advice, ...advice].map(({ kind, text }) => `${title(kind)}: ${text}`).join('\n'),
    ),
  );

/** `parley negotiations decision ID`: as it was made; with `--replay` made anew, or refused with what differs. */
export const decisionOf = (at: OnDesk, decisionId: string, { replay }: { replay?: boolean }): Promise<void> =>
  onDesk(at, async (desk) =>
    told(must(await (replay ? desk.replay({ decisionId }) : desk.decision({ decisionId }))), decisionInWords),
  );
