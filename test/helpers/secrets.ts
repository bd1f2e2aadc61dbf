/** The id in a key or a token: what may be shown of it. */
export const idIn = (secret: string): string => secret.split('_')[1]!;

/** The 43 random characters which prove a key or a token. They may hold the sign which its parts are told by. */
export const randomPart = (secret: string): string => secret.split('_').slice(2).join('_');
