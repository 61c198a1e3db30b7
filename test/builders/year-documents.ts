// A document written and locked through its forms, and its files as they leave.
import { FrozenTable, SECTIONS, type Template } from '../../src/work/documents/written/document.ts';
import type { WorkingHouse } from './working-house.ts';

export type LockedDocument = {
  readonly id: string;
  readonly title: string;
  readonly figures: readonly FrozenTable[];
  readonly sections: readonly string[];
  readonly firstDay: string;
  readonly lastDay: string;
};

/** Writes every part that is asked for and locks with a decision. */
async function writeAndLock(
  work: WorkingHouse,
  id: string,
  template: Template,
): Promise<LockedDocument> {
  const ids = SECTIONS[template].map((one) => one.id);
  const text =
    'Så ser det ut efter ett år av gemensamt arbete.\n\nPartnerna har läst och sagt sitt.';
  const title = template === 'situation' ? 'Lägesbild enligt lagen' : 'Åtgärdsplan enligt lagen';
  await work.send('coordinator', `/dokument/${id}/andra`, {
    ...{ version: '1', title },
    ...Object.fromEntries(ids.map((one) => [one, text])),
    ...Object.fromEntries(ids.map((one) => [`${one}.source`, 'Samsyn'])),
  });
  await work.send('coordinator', `/dokument/${id}/las`, {
    ...{ version: '2', body: 'Kommunstyrelsen', day: work.now().toISOString().slice(0, 10) },
    ...{ paragraph: '§ 12', registry: 'KS 2027/100' },
  });
  const [kept] = await work.rows(
    `select title, figures, sections, first_day::text as first, last_day::text as last, locked_at from work.document where id = $1`,
    [id],
  );
  if (!kept?.['locked_at']) throw new Error('Not locked');
  return {
    ...{ id, title: String(kept['title']), sections: ids },
    figures: FrozenTable.array().parse(kept['figures']),
    ...{ firstDay: String(kept['first']), lastDay: String(kept['last']) },
  };
}

/** @param form "docx", "pdf", "pdfa", "pptx" or "xlsx" */
export async function fileOf(work: WorkingHouse, id: string, form: string): Promise<Buffer> {
  const answer = await work.ask('coordinator', `/dokument/${id}/fil/${form}`);
  if (!answer.ok) throw new Error(`${form}: ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
}

/** A figure as a number, or undefined where it is said in words. @example shownNumber("1 234") // 1234 */
export function shownNumber(text: string): number | undefined {
  const plain = text.replace(/[\s\u00a0\u202f]/g, '');
  return /^\d+$/.test(plain) ? Number(plain) : undefined;
}

/** The next edition of the picture that the law asks for, and the plan that rests on it. */
export async function lawDocuments(
  work: WorkingHouse,
): Promise<{ readonly situation: LockedDocument; readonly plan: LockedDocument }> {
  const [old] = await work.rows(
    `select id::text as id from work.document where template = 'situation' and locked_at is not null`,
  );
  const revised = await work.send('coordinator', `/dokument/${String(old?.['id'])}/ny`, {});
  const situation = await writeAndLock(work, idIn(revised), 'situation');
  const made = await work.send('coordinator', '/dokument', { template: 'plan' });
  return { situation, plan: await writeAndLock(work, idIn(made), 'plan') };
}

function idIn(path: string): string {
  return /^\/dokument\/([0-9a-f-]{36})/.exec(path)?.[1] ?? path;
}
