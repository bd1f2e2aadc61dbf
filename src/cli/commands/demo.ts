import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Terms } from '../../domain/terms.ts';
import type { Decision } from '../../domain/verdict.ts';
import type { NegotiationView, ProposalView } from '../../sessions/index.ts';
import { stanceText, table, termsLine, title } from '../layout.ts';
import { Refused, type Terminal } from '../terminal.ts';
import type { Running } from './serve.ts';

/** A counterpart's side of a negotiation, as a file in `examples/` tells it. */
type Script = {
  readonly title: string;
  readonly plan: string;
  readonly says: readonly { readonly note: string; readonly terms: Terms; readonly final?: boolean }[];
};

type Row = readonly string[];

/** `parley demo`: real negotiations through HTTP on the embedded store, each printed as a table. */
export async function demo(
  terminal: Terminal,
  examples: string,
  start: (dataDir: string) => Promise<Running>,
): Promise<void> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'parley-demo-'));
  try {
    const service = await start(dataDir);
    try {
      const scripts = (await readdir(examples)).filter((name) => name.startsWith('demo-')).sort();
      for (const name of scripts)
        await play(terminal, service.url, examples, await readJson<Script>(path.join(examples, name)));
    } finally {
      await service.close();
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function play(terminal: Terminal, url: string, examples: string, script: Script): Promise<void> {
  const plan = await readJson(path.join(examples, script.plan));
  const opened = await post<NegotiationView>(`${url}/v1/negotiations`, { plan });
  const talks = `${url}/v1/negotiations/${opened.id}`;
  const opening = await post<ProposalView>(`${talks}/proposals`, {});
  const rows: Row[] = [['', opening.phase, 'We open.', opening.utility.toFixed(2), title(termsLine(opening.terms))]];
  let last: Decision | undefined;
  for (const { note, terms, final = false } of script.says) {
    if (last?.outcome) break;
    last = await post<Decision>(`${talks}/offers`, { terms, final });
    rows.push(rowOf(note, last));
    if (last.phase === 'paused') {
      const { phase } = await post<NegotiationView>(`${talks}/resume`, { by: 'us', reason: 'a demo does not wait' });
      rows.push(['', phase, 'The break is over.', '', 'We go on where we stood.']);
    }
  }
  terminal.out(`\n${title(script.title)}`);
  terminal.out('Worth is utility to us, from 0 to 1: their offer → our counter.\n');
  terminal.out(table(['#', 'Phase', 'They say', 'Verdict', 'We answer, and why'], rows, [4, 14, 34, 13, 70]));
  const { outcome } = await get<NegotiationView>(talks);
  if (!outcome) throw new Refused(`"${script.title}" came to no end`);
  const worth = outcome.utility === undefined ? '' : `, worth ${outcome.utility.toFixed(3)} to us`;
  terminal.out(`${title(outcome.kind === 'agreement' ? 'Agreement' : 'No deal')}: ${outcome.reason}${worth}`);
  if (outcome.terms) terminal.out(`  ${termsLine(outcome.terms)}`);
}

function rowOf(
  note: string,
  { round, phase, topic, decision, stance, offer, counter, reasons, advice }: Decision,
): Row {
  const verdict = [stanceText(decision, stance), stance, worth(offer.utility, counter?.utility)];
  const answer = [
    ...(counter ? [title(termsLine(counter.terms))] : []),
    ...reasons.slice(0, 2).map(({ message }) => message),
    ...advice.map(({ kind, text }) => `${kind}: ${text}`),
  ];
  const where = topic === undefined ? phase : `${phase}\n${topic}`;
  return [String(round), where, `${note}\n${termsLine(offer.terms)}`, verdict.join('\n'), answer.join('\n')];
}

/** What their offer is worth to us, and what we ask for instead. */
const worth = (offer: number, counter: number | undefined): string =>
  counter === undefined ? offer.toFixed(2) : `${offer.toFixed(2)} → ${counter.toFixed(2)}`;

async function readJson<T = unknown>(file: string): Promise<T> {
  return JSON.parse(await readFile(file, 'utf8')) as T;
}

const get = <T>(url: string): Promise<T> => call<T>(url, { method: 'GET' });

const post = <T>(url: string, body: unknown): Promise<T> =>
  call<T>(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

async function call<T>(url: string, request: RequestInit): Promise<T> {
  const response = await fetch(url, request);
  const body = (await response.json()) as T & { detail?: string };
  if (!response.ok) throw new Refused(`${request.method} ${url} answered ${response.status}: ${body.detail}`);
  return body;
}
