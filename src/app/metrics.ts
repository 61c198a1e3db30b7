import { routePath } from 'hono/route';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { MiddlewareHandler } from 'hono';

export type Metrics = {
  readonly measure: MiddlewareHandler;
  readonly text: () => Promise<string>;
  /** The nightly proof's answer: how many roll-up cells differ from the raw reports, and when it was asked. */
  readonly proved: (differences: number, at: Date) => void;
  /** Whether the record in the database is the one that is kept outside. */
  readonly record: (holds: boolean) => void;
  /** What `record` was told last. */
  readonly recordHolds: () => boolean;
  readonly listeners: (read: () => number) => void;
  /** Seconds for which the oldest leaf of the record has waited for its place. */
  readonly waiting: (read: () => number) => void;
};

/** Figures for the operator. No count of what was reported: a small one could single someone out. */
export function openMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const measure = measureAnswers(registry);
  const differences = new Gauge({
    name: 'samsyn_tally_differences',
    help: 'Roll-up cells that differ from the raw reports at the last proof; 0 is right',
    registers: [registry],
  });
  const provedAt = new Gauge({
    name: 'samsyn_tally_proved_timestamp_seconds',
    help: 'When roll-up = raw was last proved',
    registers: [registry],
  });
  const broken = new Gauge({
    name: 'samsyn_record_broken',
    help: '1 when the record in the database is not the one that is kept outside',
    registers: [registry],
  });
  let recordHolds = true;
  return {
    measure,
    record: (holds) => {
      recordHolds = holds;
      broken.set(holds ? 0 : 1);
    },
    recordHolds: () => recordHolds,
    text: () => registry.metrics(),
    proved: (n, at) => {
      differences.set(n);
      provedAt.set(at.getTime() / 1000);
    },
    listeners: (read) => whenAsked(registry, LISTENERS, read),
    waiting: (read) => whenAsked(registry, WAITING, read),
  };
}

type Named = { readonly name: string; readonly help: string };

const LISTENERS: Named = { name: 'samsyn_live_listeners', help: 'Open live pictures' };
const WAITING: Named = {
  name: 'samsyn_record_oldest_waiting_seconds',
  help: 'Seconds for which a leaf of the record has waited for its place; 0 when none waits',
};

/** A figure that is read when somebody asks. */
function whenAsked(registry: Registry, named: Named, read: () => number): void {
  new Gauge({
    ...named,
    registers: [registry],
    collect() {
      this.set(read());
    },
  });
}

/** How long answers take, by route and never by address: an address may hold what somebody looked for. */
function measureAnswers(registry: Registry): MiddlewareHandler {
  const registers = [registry];
  const seconds = new Histogram({
    name: 'samsyn_http_seconds',
    help: 'Time to answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3],
    registers,
  });
  const answers = new Counter({
    name: 'samsyn_http_answers_total',
    help: 'Answers by status class',
    labelNames: ['status'],
    registers,
  });
  return async (context, next) => {
    const end = seconds.startTimer({ method: context.req.method });
    await next();
    const status = `${Math.floor(context.res.status / 100)}xx`;
    end({ route: routePath(context, -1), status });
    answers.inc({ status });
  };
}
