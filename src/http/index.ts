export { createApp } from './app.ts';
export type { Edge, Limits, McpEndpoint } from './edge.ts';
export { createLog, type Log, type LogLevel } from './logging.ts';
export { createMetrics, type Metrics } from './metrics.ts';
export { openApiDocument } from './openapi-document.ts';
export { type Listening, type ListenOptions, listen } from './server.ts';
