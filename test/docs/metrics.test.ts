import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { EXAMPLE_PLAN } from '../../src/contract/index.ts';
import { packageRoot } from '../../src/package.ts';
import { call, startProcess, withFolder } from '../helpers/service.ts';
import { blocksOf } from '../helpers/shell.ts';

const PAGE = 'docs/metrics.md';
const page = readFileSync(path.join(packageRoot, PAGE), 'utf8');
const codes = (cell: string) => [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name!);
/** Each metric of the table: its labels, and the values that are named of them. */
const documented = new Map(
  [...page.matchAll(/^\| `(parley_\w+)` \| (.*?) \|/gm)].map(([, name, labels]) => [name!, labels!.split(':')]),
);

it(`${PAGE} names the metrics of a server, their labels and values, and no others`, { timeout: 60_000 }, () =>
  withFolder(async (DATA_DIR) => {
    const server = await startProcess({ DATA_DIR });
    try {
      await call('POST', `${server.url}/v1/negotiations`, { plan: EXAMPLE_PLAN, id: 'n1' });
      for (let k = 0; k < 2; k++) {
        const key = { 'idempotency-key': 'once' };
        await call('POST', `${server.url}/v1/negotiations/n1/offers`, { terms: { unitPrice: 8 } }, key);
      }
      const text = await (await fetch(`${server.url}/metrics`)).text();
      const names = [...text.matchAll(/^# TYPE (parley_\w+)/gm)].map(([, name]) => name!);
      expect(names.toSorted()).toEqual([...documented.keys()].toSorted());
      for (const [name, [labels = '', values]] of documented) {
        const series = [...text.matchAll(new RegExp(`^${name}(?:_count)?\\{(.*)\\} (\\d+)$`, 'gm'))];
        const pairs = series.flatMap(([, inner]) => [...inner!.matchAll(/(\w+)="([^"]*)"/g)]);
        expect(new Set(pairs.map(([, label]) => label)), name).toEqual(new Set(codes(labels)));
        if (values) expect(new Set(pairs.map(([, , value]) => value)), name).toEqual(new Set(codes(values)));
      }
      expect(text).toMatch(/^parley_verdicts_total\{decision="counter",stance="\w+"\} 1$/m);
      for (const [metric] of blocksOf(PAGE, 'promql')[0]!.matchAll(/parley_\w+/g)) {
        expect(documented.has(metric.replace(/_(count|bucket)$/, '')), metric).toBe(true);
      }
    } finally {
      await server.stop();
    }
  }),
);
