/**
 * Why the address of a server can't be had, by the variable to change, or the error itself where neither of the two is to
 * blame. Node names the system call, which tells nobody what to set.
 */
export function unusableAddress(
  error: unknown,
  { host, port }: { readonly host: string; readonly port: number },
): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const why = WHY.find(({ codes }) => codes.includes(String(code)));
  return why ? new Error(why.told(host, port), { cause: error }) : error;
}

const WHY: readonly { readonly codes: readonly string[]; told(host: string, port: number): string }[] = [
  { codes: ['EADDRINUSE'], told: (host, port) => `PORT: ${port} is in use on ${host}` },
  { codes: ['EACCES'], told: (_, port) => `PORT: ${port} may not be used by who runs this` },
  { codes: ['ENOTFOUND', 'EAI_AGAIN', 'EAI_NONAME'], told: (host) => `HOST: there is no host "${host}"` },
  { codes: ['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL'], told: (host) => `HOST: ${host} is no address of this machine` },
];
