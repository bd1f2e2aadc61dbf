import { type DestinationStream, destination, type Level, type Logger, pino } from 'pino';

export type Log = Logger;
export type LogLevel = Level | 'silent';

/** One JSON line an entry, to standard output unless told otherwise. Bodies and queries are never logged. */
export function createLog(level: LogLevel, stream: DestinationStream = destination({ sync: false })): Log {
  return pino({ level, base: null, timestamp: isoTime, redact: { paths: SECRETS, censor: '[redacted]' } }, stream);
}

/** Guard against a later log line that carries headers along, at any of the usual places. */
const SECRETS = ['authorization', 'cookie', '["set-cookie"]', '["idempotency-key"]', '["x-api-key"]'].flatMap(
  (name) => {
    const at = name.startsWith('[') ? name : `.${name}`;
    return [name, `headers${at}`, `*.headers${at}`];
  },
);

const isoTime = () => `,"time":"${new Date().toISOString()}"`;
