import type { League, Times } from '../league/index.ts';
import { laterDealsTable, overallTable, tableInWords } from './league-table.ts';
import type { TableInWords } from './table-in-words.ts';

/** A league as a page. `commit`: of the code that has played it. */
export function leagueMarkdown(league: League, times: Times, commit: string): string {
  const { scenarios, agents, rounds, seed, games } = league;
  const sections = [
    '# League',
    'Written by `parley league`; [simulating.md](simulating.md#leagues) tells how it is played and what the columns mean.',
    [
      `- ${games.toLocaleString('en')} games: ${agents.length} agents, each against each other`,
      `- ${rounds.join(', ')} rounds, either side, either first`,
      `- ${scenarios.length} scenarios: ${scenarios.join(', ')}`,
      `- seed ${seed}, commit ${commit}`,
    ].join('\n'),
    markdownTable(overallTable(league, times)),
    ...league.byRounds.flatMap(({ rounds: limit, table }) => [
      `## ${limit} rounds`,
      markdownTable(tableInWords(table)),
    ]),
    ...(league.laterDeals.length > 0 ? ['## Meeting again', markdownTable(laterDealsTable(league))] : []),
  ];
  return `${sections.join('\n\n')}\n`;
}

function markdownTable({ head, rows }: TableInWords): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
