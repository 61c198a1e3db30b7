import { dayOf } from '#platform/weeks';
import type { MadeUpReport } from './generate.ts';

const HEADINGS = ['datum', 'tid', 'område', 'kategori', 'antal', 'text', 'organisation', 'enhet'];
const clock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  hour: '2-digit',
  minute: '2-digit',
});

/** Made-up reports in the form that `samsyn import reports` reads. */
export function reportsCsv(reports: readonly MadeUpReport[]): string {
  const rows = reports.map((report) => [
    dayOf(report.eventFrom),
    report.kind === 'calm' ? '' : clock.format(report.eventFrom),
    report.area ?? '',
    report.category ?? 'calm',
    report.amount ?? '',
    report.text ?? '',
    report.organisation,
    report.unit,
  ]);
  return [HEADINGS, ...rows]
    .map((cells) => cells.map(quoted).join(';'))
    .join('\r\n')
    .concat('\r\n');
}

/** RFC 4180. */
function quoted(cell: string): string {
  return /[;"\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
