import type { components } from './openapi.generated.ts';

/** Every shape of the API by its name in the OpenAPI document: `Schemas['Decision']`. */
export type Schemas = components['schemas'];

/** Why a request was refused (RFC 9457). */
export type Problem = Schemas['Problem'];
