/** The credentials in an `Authorization` header of the scheme Bearer (RFC 6750, 2.1). */
export function bearerIn(authorization: string | undefined): string | undefined {
  return authorization === undefined ? undefined : /^Bearer +(\S+) *$/i.exec(authorization)?.[1];
}
