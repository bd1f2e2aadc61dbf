import { styleText } from 'node:util';
import { benchCounter } from './counter.ts';
import type { BenchResult } from './result.ts';
import { benchRules } from './rules.ts';
import { benchScale } from './scale.ts';
import { benchSimulation } from './simulation.ts';
import { benchThroughput } from './throughput.ts';

/**
 * `npm run bench [-- NAME …] [-- --json]`: runs the benchmarks and prints each figure beside its goal. Ratios come from one
 * run on one machine, with both sides interleaved, so that they hold where absolute times do not.
 */
const BENCHES: Readonly<Record<string, () => Promise<readonly BenchResult[]>>> = {
  rules: benchRules,
  counter: benchCounter,
  simulation: benchSimulation,
  scale: benchScale,
  throughput: benchThroughput,
};

const args = process.argv.slice(2);
const isJson = args.includes('--json');
const names = args.filter((arg) => !arg.startsWith('--'));
const unknown = names.filter((name) => !Object.hasOwn(BENCHES, name));
if (unknown.length > 0) {
  console.error(`no benchmark is called ${unknown.join(', ')}; there are ${Object.keys(BENCHES).join(', ')}`);
  process.exit(2);
}

for (const [name, bench] of Object.entries(BENCHES)) {
  if (names.length > 0 && !names.includes(name)) continue;
  for (const result of await bench()) print(result);
}
process.exit(0);

function print(result: BenchResult): void {
  if (isJson) {
    console.log(JSON.stringify(result));
    return;
  }
  const mark = result.met ? styleText('green', 'met   ') : styleText('red', 'missed');
  console.log(
    `${mark} ${result.name.padEnd(62)} ${String(result.value).padStart(10)} ${result.unit.padEnd(10)} goal ${result.goal}`,
  );
}
