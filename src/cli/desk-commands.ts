import { type Command, Option } from 'commander';
import { NegotiationId, PlanId } from '../contract/index.ts';
import { PHASES, type Phase, type Status } from '../domain/course.ts';
import type { Party } from '../domain/plan-draft.ts';
import { decideDeal, linkFor, recallDeal } from './commands/approvals.ts';
import {
  agendaOf,
  askIn,
  counterpartIn,
  decisionOf,
  eventsIn,
  listNegotiations,
  openNegotiation,
  postOffer,
  proposeNext,
  showNegotiation,
  step,
} from './commands/negotiations.ts';
import { savePlan, showPlan } from './commands/plans.ts';
import { listRoomsOf, openRoomOf, revokeRoomOf } from './commands/rooms.ts';
import { fitting, tenantOption, wholeNumber } from './options.ts';
import type { Terminal } from './terminal.ts';
import type { OnDesk, OpenDesk } from './with-tenant.ts';

const NEGOTIATION = 'id of the negotiation';
const A_WEEK_MINUTES = 7 * 24 * 60;

type Options = Pick<OnDesk, 'tenant' | 'json'>;

/** Commands on plans, negotiations, approvals and rooms in the store of the service: what the HTTP API does, without a server. */
export function addDeskCommands(
  deps: { readonly terminal: Terminal; readonly open: OpenDesk },
  command: (name: string, description: string, parent?: Command) => Command,
): void {
  const at = ({ tenant, json }: Options): OnDesk => ({ ...deps, tenant, json });
  const group = (name: string, description: string) => {
    const parent = command(name, `${description}, in the store of the service`);
    return (verb: string, what: string) =>
      command(verb, what, parent).addOption(tenantOption('whose they are')).option('--json', 'print as JSON');
  };
  const party = () => new Option('--by <party>', 'who does it').choices(['us', 'them']).makeOptionMandatory();

  const plans = group('plans', 'save plans and read them');
  plans('save', 'save a plan')
    .argument('<plan>', 'plan file, - for standard input')
    .option('--id <plan>', 'make a new version of this plan', fitting(PlanId))
    .action((file: string, options: Options & { id?: string }) => savePlan(at(options), file, options));
  plans('show', 'print a saved plan as JSON')
    .argument('<id>', 'of the plan')
    .option('--version <number>', 'not the latest one', wholeNumber(1, Number.MAX_SAFE_INTEGER))
    .action((id: string, options: Options & { version?: number }) => showPlan(at(options), id, options));

  const negotiations = group('negotiations', 'open negotiations and lead them');
  negotiations('open', 'open a negotiation')
    .argument('<plan>', 'plan file, - for standard input; with --saved the id of a plan')
    .option('--saved', 'on a saved plan')
    .option('--id <name>', 'a name for it', fitting(NegotiationId))
    .option('--reference <text>', 'your own, for instance an order number')
    .option('--require-ready', 'refuse a plan that is not ready')
    .action(
      (
        plan: string,
        options: Options & { saved?: boolean; id?: string; reference?: string; requireReady?: boolean },
      ) => {
        const { saved, id, reference, requireReady } = options;
        return openNegotiation(at(options), plan, {
          ...(saved && { saved }),
          ...(id !== undefined && { id }),
          reference,
          requireReady,
        });
      },
    );
  negotiations('list', 'list negotiations, the newest first')
    .addOption(new Option('--status <name>', 'only those').choices(['open', 'closed', 'terminated']))
    .addOption(new Option('--phase <name>', 'only those in a phase').choices(PHASES))
    .option('--limit <number>', 'how many', wholeNumber(1, 200), 50)
    .option('--cursor <text>', 'go on after a page')
    .action((options: Options & { status?: Status; phase?: Phase; limit: number; cursor?: string }) => {
      const { status, phase, limit, cursor } = options;
      return listNegotiations(at(options), { status, phase, limit, cursor });
    });
  negotiations('show', 'tell where a negotiation stands')
    .argument('<id>', NEGOTIATION)
    .action((id: string, options: Options) => showNegotiation(at(options), id));
  negotiations('offer', 'post an offer and get the verdict; with "from": "us" record what was really sent')
    .argument('<id>', NEGOTIATION)
    .argument('<offer>', 'offer file: {"terms": {...}}, - for standard input')
    .action((id: string, file: string, options: Options) => postOffer(at(options), id, file));
  negotiations('propose', 'make our opening, or our next offer')
    .argument('<id>', NEGOTIATION)
    .action((id: string, options: Options) => proposeNext(at(options), id));
  negotiations('accept', 'take the offer on the table: they ours, or we their last full one')
    .argument('<id>', NEGOTIATION)
    .addOption(party())
    .action((id: string, options: Options & { by: Party }) => step(at(options), 'accept', id, options));
  const WHAT = {
    pause: 'interrupt the talks',
    resume: 'go on with them',
    withdraw: 'end them without a deal',
  } as const;
  for (const verb of ['pause', 'resume', 'withdraw'] as const) {
    negotiations(verb, WHAT[verb])
      .argument('<id>', NEGOTIATION)
      .addOption(party())
      .option('--reason <text>', 'for the record')
      .action((id: string, options: Options & { by: Party; reason?: string }) => step(at(options), verb, id, options));
  }
  negotiations('ask', 'note a question of theirs, and find the answer that is prepared')
    .argument('<id>', NEGOTIATION)
    .argument('<text>', 'the question, in any language')
    .action((id: string, text: string, options: Options) => askIn(at(options), id, text));
  negotiations('agenda', 'tell how the agenda runs, or judge a change of it')
    .argument('<id>', NEGOTIATION)
    .argument('[change]', 'file with a change: {"by": "them", "proposal": {...}}, - for standard input')
    .action((id: string, file: string | undefined, options: Options) => agendaOf(at(options), id, file));
  negotiations('counterpart', 'tell how to deal with them, and what style their moves show')
    .argument('<id>', NEGOTIATION)
    .action((id: string, options: Options) => counterpartIn(at(options), id));
  negotiations('events', 'print everything that happened, a line of JSON each')
    .argument('<id>', NEGOTIATION)
    .option('--after <seq>', 'go on after an event', wholeNumber(0, Number.MAX_SAFE_INTEGER), 0)
    .action((id: string, options: Options & { after: number }) => eventsIn(at(options), id, options));
  negotiations('decision', 'tell a decision as it was made')
    .argument('<id>', 'of the decision: NEGOTIATION@SEQ')
    .option('--replay', 'make it anew, and tell whether it comes out the same')
    .action((id: string, options: Options & { replay?: boolean }) => decisionOf(at(options), id, options));

  const approvals = group('approvals', 'see which deals wait, and decide about them');
  approvals('list', 'deals that wait for approval')
    .option('--limit <number>', 'how many', wholeNumber(1, 200), 50)
    .option('--cursor <text>', 'go on after a page')
    .action((options: Options & { limit: number; cursor?: string }) => {
      const { limit, cursor } = options;
      return listNegotiations(at(options), { phase: 'closing', limit, cursor });
    });
  const decision = (verb: 'approve' | 'reject' | 'delegate', what: string) =>
    approvals(verb, what)
      .argument('<id>', NEGOTIATION)
      .requiredOption('--by <name>', 'who decides, one of those asked')
      .option('--note <text>', 'for the record');
  for (const [verb, what] of [
    ['approve', 'approve a deal'],
    ['reject', 'send a deal back to the talks'],
  ] as const) {
    decision(verb, what).action((id: string, options: Options & { by: string; note?: string }) => {
      const { by, note } = options;
      return decideDeal(at(options), { id, decision: verb, by, note });
    });
  }
  decision('delegate', 'have somebody else decide')
    .requiredOption('--to <name>', 'who decides in their place')
    .action((id: string, options: Options & { by: string; to: string; note?: string }) => {
      const { by, to, note } = options;
      return decideDeal(at(options), { id, decision: 'delegate', by, to, note });
    });
  approvals('recall', 'take a deal back from those who are asked')
    .argument('<id>', NEGOTIATION)
    .option('--reason <text>', 'for the record')
    .action((id: string, options: Options & { reason?: string }) => recallDeal(at(options), id, options));
  approvals('link', 'make a link by which an approver decides without an account')
    .argument('<id>', NEGOTIATION)
    .argument('<approver>', 'one of those asked')
    .option('--hours <number>', 'how long it is good', wholeNumber(1, 720), 72)
    .action((id: string, approver: string, options: Options & { hours: number }) =>
      linkFor(at(options), id, approver, options),
    );

  const rooms = group('rooms', 'let the other side in, and end that');
  rooms('open', 'open a room, and print its token this once')
    .argument('<id>', NEGOTIATION)
    .option('--minutes <number>', 'how long it is open', wholeNumber(1, 129_600), A_WEEK_MINUTES)
    .option('--offers <number>', 'how many they may make', wholeNumber(1, 1_000), 50)
    .action((id: string, options: Options & { minutes: number; offers: number }) => {
      const { minutes, offers } = options;
      return openRoomOf(at(options), id, { minutes, offers });
    });
  rooms('list', 'list the rooms that are open')
    .argument('<id>', NEGOTIATION)
    .action((id: string, options: Options) => listRoomsOf(at(options), id));
  rooms('revoke', 'end a room, at once and for good')
    .argument('<id>', NEGOTIATION)
    .argument('<room>', 'id of the room')
    .action((id: string, room: string, options: Options) => revokeRoomOf(at(options), id, room));
}
