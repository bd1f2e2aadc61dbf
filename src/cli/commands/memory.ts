import { table, title } from '../layout.ts';
import { must, type Terminal } from '../terminal.ts';
import { type OfTenant, type OpenDesk, withTenant } from '../with-tenant.ts';

/** `parley memory show COMPANY` */
export const showMemory = (
  terminal: Terminal,
  open: OpenDesk,
  companyId: string,
  { tenant, json }: OfTenant & { readonly json?: boolean },
): Promise<void> =>
  withTenant(open, tenant, async (counterparts) => {
    const memory = must(await counterparts.readMemory({ companyId }));
    if (json) return terminal.out(JSON.stringify(memory, null, 2));
    const { since, until, summary, values } = memory;
    terminal.out(`${title(companyId)}: from ${since.slice(0, 10)} to ${until.slice(0, 10)}`);
    for (const sentence of summary) terminal.out(sentence);
    if (values.length === 0) return;
    const rows = values.map(({ issue, weight, place, options }) => [
      issue,
      weight.toFixed(2),
      place === undefined ? (options ?? []).join(', ') : `${Math.round(place * 100)} % of the range`,
    ]);
    terminal.out(table(['Issue', 'Weight', 'They ask for'], rows, [24, 8, 50]));
  });

/** `parley memory reset COMPANY` */
export const resetMemory = (
  terminal: Terminal,
  open: OpenDesk,
  companyId: string,
  { tenant }: OfTenant,
): Promise<void> =>
  withTenant(open, tenant, async (counterparts) => {
    must(await counterparts.forgetMemory({ companyId }));
    terminal.out(`What was remembered of ${companyId} is forgotten.`);
  });
