/** Fields that a log line may carry. An allow-list: what people write or who they are never reaches the log. */
export type LogFields = {
  readonly route?: string;
  readonly method?: string;
  readonly status?: number;
  readonly milliseconds?: number;
  readonly code?: string;
  readonly count?: number;
  readonly task?: string;
  readonly port?: number;
};

export type Log = {
  readonly info: (event: string, fields?: LogFields) => void;
  readonly warn: (event: string, fields?: LogFields) => void;
  readonly error: (event: string, fields?: LogFields) => void;
};

/** One JSON line an event, to any writer. */
export function jsonLog(write: (line: string) => void, now: () => Date): Log {
  const at = (level: string) => (event: string, fields?: LogFields) => {
    write(`${JSON.stringify({ at: now().toISOString(), level, event, ...fields })}\n`);
  };
  return { info: at('info'), warn: at('warn'), error: at('error') };
}
