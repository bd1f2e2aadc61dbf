import type { Reason } from '../verdict.ts';
import type { AgendaTable } from './agenda-table.ts';
import type { Consequences } from './consequences.ts';
import { liveTopics } from './live-topics.ts';
import { MOST_ADDED } from './memory.ts';
import type { AgendaProposal } from './proposal.ts';

/** What no rule and no person can make of the agenda; nothing where a proposal may take effect. */
export function guardAgainst(
  table: AgendaTable,
  proposal: AgendaProposal,
  { brokenPrerequisites, topics, after }: Pick<Consequences, 'brokenPrerequisites' | 'topics' | 'after'>,
): Reason | undefined {
  const settled = liveTopics(table).filter(
    ({ id, status }) =>
      (status === 'agreed' || (status === 'over' && proposal.kind !== 'add')) && namedBy(proposal).includes(id),
  );
  if (settled.length > 0) {
    const titles = settled.map(({ title }) => `"${title}"`).join(', ');
    return { rule: 'guard/settled', message: `What is agreed or talked about stays where it is: ${titles}.` };
  }
  const last =
    proposal.kind === 'drop' && topics.find(({ id, status }) => id === proposal.topic && status === 'current');
  if (last) {
    return {
      rule: 'guard/last-topic',
      message: `"${last.title}" is all that is left to talk about, so it can't be dropped.`,
    };
  }
  if (brokenPrerequisites.length > 0) {
    return { rule: 'guard/prerequisites', message: `${brokenPrerequisites.join(', ')}.` };
  }
  if (after.memory.added.length > MOST_ADDED) {
    return { rule: 'guard/too-many', message: `No more than ${MOST_ADDED} topics can be added to one negotiation.` };
  }
  return undefined;
}

function namedBy(proposal: AgendaProposal): readonly string[] {
  switch (proposal.kind) {
    case 'reorder':
      return proposal.topics;
    case 'add':
      return [proposal.topic.id, ...(proposal.before === undefined ? [] : [proposal.before])];
    case 'drop':
    case 'lengthen':
      return [proposal.topic];
  }
}
