import { createApp } from './app.ts';
import type { Edge } from './edge.ts';
import { openApiText } from './openapi.ts';

/** The OpenAPI 3.1 document that a server of this version serves, as JSON text, without a server. */
export const openApiDocument = (version: string): string => openApiText(createApp(UNUSED), version);

/** Routes are only described here, and what they stand on is not reached for before one is called. */
const UNUSED = {} as Edge;
