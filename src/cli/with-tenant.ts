import type { IssuedLink, LinkInput } from '../access/index.ts';
import type { Result } from '../domain/result.ts';
import type { Refusal, UseCases } from '../sessions/index.ts';
import type { Terminal } from './terminal.ts';

/** What a tenant has in the store of the service, for as long as a command needs it. */
export type OpenTenants<T> = () => Promise<{ of(tenant: string): T; close(): Promise<void> }>;

/** Which tenant a command is about. */
export type OfTenant = { readonly tenant: string };

/** Opens the store, and closes it however the use of it ends. */
export async function withTenant<T>(
  open: OpenTenants<T>,
  tenant: string,
  use: (own: T) => Promise<void>,
): Promise<void> {
  const { of, close } = await open();
  try {
    await use(of(tenant));
  } finally {
    await close();
  }
}

/** What a tenant may do with plans and negotiations. */
export type Desk = UseCases & { issueApprovalLink(input: LinkInput): Promise<Result<IssuedLink, Refusal>> };

export type OpenDesk = OpenTenants<Desk>;

/** A command on the desk of a tenant: where it works, and how it tells. */
export type OnDesk = OfTenant & {
  readonly terminal: Terminal;
  readonly open: OpenDesk;
  readonly json?: boolean | undefined;
};

/** What came of it, and how to say it to people. */
type Told = { readonly value: unknown; readonly text: string };

export const told = <T>(value: T, inWords: (value: T) => string): Told => ({ value, text: inWords(value) });

/** Does something at the desk, and tells the value as JSON or in words; nothing where there is none. */
export const onDesk = (
  { terminal, open, tenant, json }: OnDesk,
  use: (desk: Desk) => Promise<Told | undefined>,
): Promise<void> =>
  withTenant(open, tenant, async (desk) => {
    const outcome = await use(desk);
    if (outcome) terminal.out(json ? JSON.stringify(outcome.value, null, 2) : outcome.text);
  });
