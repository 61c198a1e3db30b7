// The inflow from the server: the lists, one open report, and what is decided about it.
import { queryOptions } from '@tanstack/react-query';
import { getJson, hasKeys, postJson } from '../../../../web/kit/api.ts';
import type {
  Decided,
  Decision,
  Inflow,
  InflowPage,
  OpenReport,
  Part,
  Reading,
} from '../contract.ts';

const isInflow = (body: unknown): body is Inflow => hasKeys(body, ['flagged', 'new', 'done']);
const isPage = (body: unknown): body is InflowPage => hasKeys(body, ['items']);
const isOpen = (body: unknown): body is OpenReport => hasKeys(body, ['item', 'finds', 'similar']);
const isDecided = (body: unknown): body is Decided => hasKeys(body, ['state', 'version']);
const isReading = (body: unknown): body is Reading => hasKeys(body, ['readers', 'version']);

export const INFLOW = ['inflow'] as const;

// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- inferred from queryOptions
export function inflowQuery(language: string) {
  return queryOptions({
    queryKey: [...INFLOW, language],
    queryFn: ({ signal }) => getJson(`/api/inflow?lang=${language}`, isInflow, { signal }),
    refetchInterval: 30_000,
  });
}

// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- inferred from queryOptions
export function reportQuery(id: string, language: string) {
  return queryOptions({
    queryKey: ['inflow-report', id, language],
    queryFn: ({ signal }) => getJson(`/api/inflow/${id}?lang=${language}`, isOpen, { signal }),
    // Read anew only when asked: what is decided about must be what is on the screen.
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
}

export function morePart(part: Part, after: string, language: string): Promise<InflowPage> {
  const search = new URLSearchParams({ after, lang: language }).toString();
  return getJson(`/api/inflow/part/${part}?${search}`, isPage);
}

export function sendDecision(id: string, decision: Decision): Promise<Decided> {
  return postJson(`/api/inflow/${id}/decision`, decision, isDecided);
}

export function tellReading(id: string): Promise<Reading> {
  return postJson(`/api/inflow/${id}/reading`, {}, isReading);
}

/** Goes out even when the page is being left. */
export function tellLeft(id: string): void {
  void fetch(`/api/inflow/${id}/reading`, { method: 'DELETE', keepalive: true }).catch(
    () => undefined,
  );
}
