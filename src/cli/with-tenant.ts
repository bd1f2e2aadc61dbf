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
