/** What a caller may be allowed to do. `admin` may do everything within its tenant. */
export const SCOPES = ['plans:write', 'offers:write', 'approve', 'read', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** Who calls, as the edge has made sure of. */
export type Caller = {
  /** Whose plans and negotiations the call is about; it sees no others. */
  readonly tenant: string;
  /** A program by its key, a person by a token of the identity provider, the other side by a room, or anybody, where the server asks nobody. */
  readonly kind: 'key' | 'person' | 'room' | 'anybody';
  /** Of a key and a room its id, of a person the subject of their token. */
  readonly subject: string;
  readonly scopes: readonly Scope[];
};

export type Actor = Pick<Caller, 'kind' | 'subject'>;

/** The caller as the record names them; nothing for one that nobody asked. */
export const actorOf = (caller: Caller | undefined): Actor | undefined =>
  caller && caller.kind !== 'anybody' ? { kind: caller.kind, subject: caller.subject } : undefined;

export const mayDo = ({ scopes }: Caller, scope: Scope): boolean => scopes.includes(scope) || scopes.includes('admin');
