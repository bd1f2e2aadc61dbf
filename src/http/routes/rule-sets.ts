import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import {
  ActivateRequest,
  BacktestReport,
  BacktestRequest,
  LintReport,
  RollBackRequest,
  RuleFile,
  RuleSet,
  RuleSetDiff,
  RuleSetHash,
  RuleSetList,
  RuleSetWithFile,
  RuleSlot,
  RulesInForce,
  ShadowReport,
  ShadowRequest,
} from '../../contract/index.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { BacktestReport as BacktestReportType, InForceView } from '../../rule-sets/index.ts';
import type { Caller, Refusal } from '../../sessions/index.ts';
import { addOperation } from '../add-operation.ts';
import type { Edge } from '../edge.ts';
import { etag } from '../etag.ts';
import { json } from '../reply.ts';
import { pageLimit, wholeNumber } from './paths.ts';

export function addRuleSets(app: OpenAPIHono, edge: Edge): void {
  const of = ({ tenant }: Caller) => edge.ruleSets.of(tenant);

  addOperation(app, edge, UPLOAD, async ({ text, caller, request }) => {
    const uploaded = await of(caller).upload({ text: text() }, request);
    return uploaded.ok ? ok(json(201, uploaded.value, { Location: `/v1/rule-sets/${uploaded.value.hash}` })) : uploaded;
  });

  addOperation(app, edge, LIST, async ({ query, caller }) => ok(json(200, { items: await of(caller).list(query) })));

  addOperation(app, edge, IN_FORCE, async ({ query, caller }) => inForce(await of(caller).inForce(query)));

  addOperation(app, edge, ROLL_BACK, async ({ body, caller, request }) =>
    inForce(await of(caller).rollBack(body, request)),
  );

  addOperation(app, edge, READ, async ({ params, caller }) => {
    const read = await of(caller).read(params);
    return read.ok ? ok(json(200, read.value)) : read;
  });

  addOperation(app, edge, DIFF, async ({ params, query, caller }) => {
    const diff = await of(caller).diff({ ...params, ...query });
    return diff.ok ? ok(json(200, diff.value)) : diff;
  });

  addOperation(app, edge, LINT, async ({ params, caller }) => {
    const lints = await of(caller).lint(params);
    return lints.ok ? ok(json(200, { hash: params.hash, lints: lints.value })) : lints;
  });

  addOperation(app, edge, BACKTEST, async ({ params, body, caller, request }) =>
    tested(await of(caller).backtest({ ...params, ...body }, request)),
  );

  addOperation(app, edge, READ_BACKTEST, async ({ params, caller }) => tested(await of(caller).readBacktest(params)));

  addOperation(app, edge, SHADOW_REPORT, async ({ params, query, caller }) => {
    const report = await of(caller).shadowReport({ ...params, ...query });
    return report.ok ? ok(json(200, report.value)) : report;
  });

  addOperation(app, edge, ACTIVATE, async ({ params, body, caller, request }) =>
    inForce(await of(caller).activate({ ...params, ...body }, request)),
  );

  addOperation(app, edge, SHADOW, async ({ params, body, caller, request }) =>
    inForce(await of(caller).shadow({ ...params, ...body }, request)),
  );
}

const inForce = (result: Result<InForceView, Refusal>) =>
  result.ok ? ok(json(200, result.value, { ETag: etag(result.value.version) })) : result;

const tested = (result: Result<BacktestReportType, Refusal>) => {
  if (!result.ok) return result;
  const { atMs, ...report } = result.value;
  return ok(json(200, { ...report, at: new Date(atMs).toISOString() }));
};

const RuleSetPath = z.object({ hash: RuleSetHash });

const UPLOAD = {
  method: 'post',
  path: '/v1/rule-sets',
  id: 'uploadRuleSet',
  tag: 'Rules',
  scope: 'admin',
  summary: 'Upload a rule set',
  description:
    'It is checked as a stranger’s: facts, operators and findings that are known, no paths, bounded in depth and number, and all of its cases pass. It changes nothing until it is activated. The same set again is the same set.',
  body: RuleFile,
  answer: { status: 201, description: 'Listed under its content hash', schema: RuleSet, headers: ['Location'] },
  problems: [409],
} as const;

const LIST = {
  method: 'get',
  path: '/v1/rule-sets',
  id: 'listRuleSets',
  tag: 'Rules',
  scope: 'read',
  summary: 'Rule sets, uploaded and shipped, the newest first',
  query: z.strictObject({ name: RuleSlot.optional() }),
  answer: { status: 200, description: 'All of them, at most 500', schema: RuleSetList },
} as const;

const IN_FORCE = {
  method: 'get',
  path: '/v1/rule-sets/in-force',
  id: 'readRulesInForce',
  tag: 'Rules',
  scope: 'read',
  summary: 'What new negotiations begin with, now or as of a version',
  query: z.strictObject({ version: wholeNumber(1, 1_000_000_000).optional() }),
  answer: {
    status: 200,
    description: 'The sets in force, and what made it so',
    schema: RulesInForce,
    headers: ['ETag'],
  },
  problems: [404],
} as const;

const ROLL_BACK = {
  method: 'post',
  path: '/v1/rule-sets/rollback',
  id: 'rollBackRules',
  tag: 'Rules',
  scope: 'admin',
  summary: 'Bring back what was in force in a slot before',
  body: RollBackRequest,
  answer: { status: 200, description: 'What is in force now', schema: RulesInForce, headers: ['ETag'] },
  problems: [409, 412],
} as const;

const READ = {
  method: 'get',
  path: '/v1/rule-sets/{hash}',
  id: 'readRuleSet',
  tag: 'Rules',
  scope: 'read',
  summary: 'Read a rule set',
  params: RuleSetPath,
  answer: { status: 200, description: 'The set with its file', schema: RuleSetWithFile },
} as const;

const DIFF = {
  method: 'get',
  path: '/v1/rule-sets/{hash}/diff',
  id: 'diffRuleSets',
  tag: 'Rules',
  scope: 'read',
  summary: 'What a set changes against another, or against what is in force in its slot',
  params: RuleSetPath,
  query: z.strictObject({ against: RuleSetHash.optional() }),
  answer: { status: 200, description: 'Rules and cases added, removed and changed', schema: RuleSetDiff },
} as const;

const LINT = {
  method: 'get',
  path: '/v1/rule-sets/{hash}/lint',
  id: 'lintRuleSet',
  tag: 'Rules',
  scope: 'read',
  summary: 'What no case of a set shows',
  description:
    'Gaps, rules that are never heard, findings that never come about, and whether the set would accept an offer under the bottom line, each with facts that show it.',
  params: RuleSetPath,
  answer: { status: 200, description: 'What the linter tells; nothing is an empty list', schema: LintReport },
} as const;

const BACKTEST = {
  method: 'post',
  path: '/v1/rule-sets/{hash}/backtest',
  id: 'backtestRuleSet',
  tag: 'Rules',
  scope: 'admin',
  summary: 'Play stored negotiations once more with a set in its slot',
  description:
    'Tells which decisions would have come out otherwise, and how the talks would have ended with the same offers of the other side. No negotiation changes.',
  params: RuleSetPath,
  body: BacktestRequest,
  isBodyOptional: true,
  answer: { status: 200, description: 'The report, which is kept', schema: BacktestReport },
} as const;

const READ_BACKTEST = {
  method: 'get',
  path: '/v1/rule-sets/{hash}/backtest',
  id: 'readBacktest',
  tag: 'Rules',
  scope: 'read',
  summary: 'The latest backtest of a set',
  params: RuleSetPath,
  answer: { status: 200, description: 'Its report', schema: BacktestReport },
} as const;

const SHADOW_REPORT = {
  method: 'get',
  path: '/v1/rule-sets/{hash}/shadow',
  id: 'readShadow',
  tag: 'Rules',
  scope: 'read',
  summary: 'What a set has said in shadow mode',
  params: RuleSetPath,
  query: z.strictObject({ limit: pageLimit(1000, 10_000) }),
  answer: { status: 200, description: 'Of the latest negotiations that asked it', schema: ShadowReport },
} as const;

const ACTIVATE = {
  method: 'post',
  path: '/v1/rule-sets/{hash}/activate',
  id: 'activateRuleSet',
  tag: 'Rules',
  scope: 'admin',
  summary: 'Let new negotiations begin with a set',
  description: 'Running negotiations keep what they began with.',
  params: RuleSetPath,
  body: ActivateRequest,
  isBodyOptional: true,
  answer: { status: 200, description: 'What is in force now', schema: RulesInForce, headers: ['ETag'] },
  problems: [409, 412],
} as const;

const SHADOW = {
  method: 'post',
  path: '/v1/rule-sets/{hash}/shadow',
  id: 'shadowRuleSet',
  tag: 'Rules',
  scope: 'admin',
  summary: 'Ask a candidate beside the active set, for the record alone; or no longer',
  description:
    'Negotiations opened from then on record with each decision what the candidate would have said. No answer changes.',
  params: RuleSetPath,
  body: ShadowRequest,
  answer: { status: 200, description: 'What is in force now', schema: RulesInForce, headers: ['ETag'] },
  problems: [409, 412],
} as const;
