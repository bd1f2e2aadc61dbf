export type OpponentModel = Record<string, unknown>;
