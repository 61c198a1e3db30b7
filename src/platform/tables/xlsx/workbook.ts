/** Which sheet is first, and where it, the texts and the formats lie: the small parts of an .xlsx. */
import { TableError } from '../table.ts';
import { builtInShape, shapeOfCode, type Shape } from './serial-day.ts';
import { readAllXml, type Attributes } from './xml.ts';
import type { Parts } from './zip.ts';

export type Workbook = {
  /** The first sheet that is seen when the file is opened. */
  readonly sheet: string;
  /** Every sheet that is seen, in the order of its tabs. */
  readonly seen: readonly { readonly name: string; readonly part: string }[];
  readonly texts: string | undefined;
  readonly styles: string | undefined;
  readonly from1904: boolean;
};

const WORKBOOK = 'xl/workbook.xml';
const RELATIONS = 'xl/_rels/workbook.xml.rels';
/** More of anything than Excel itself allows. */
const MANY = 65_536;
const ignore = (): void => undefined;

export async function readWorkbook(parts: Parts): Promise<Workbook> {
  if (!parts.has(WORKBOOK)) throw new TableError('not-a-table');
  const { sheetId, tabs, from1904 } = await readSheets(parts);
  const relations = parts.has(RELATIONS) ? await readRelations(parts) : [];
  const partOf = (id: string): string | undefined => relations.find((one) => one.id === id)?.target;
  const sheet = partOf(sheetId);
  const seen = tabs.flatMap(({ id, name }) => {
    const part = partOf(id);
    return part !== undefined && parts.has(part) ? [{ name, part }] : [];
  });
  const ofType = (type: string): string | undefined => {
    const target = relations.find((one) => one.type.endsWith(`/${type}`))?.target;
    return target !== undefined && parts.has(target) ? target : undefined;
  };
  if (sheet === undefined || !parts.has(sheet)) throw new TableError('broken');
  return { sheet, seen, from1904, texts: ofType('sharedStrings'), styles: ofType('styles') };
}

type Sheets = {
  readonly sheetId: string;
  readonly tabs: readonly { readonly id: string; readonly name: string }[];
  readonly from1904: boolean;
};

/** The first sheet that is seen when the file is opened: hidden ones before it are not what was meant. */
async function readSheets(parts: Parts): Promise<Sheets> {
  const found: { any?: string; from1904: boolean } = { from1904: false };
  const tabs: { id: string; name: string }[] = [];
  await readAllXml(parts.read(WORKBOOK), {
    open: (name, attributes) => {
      if (name === 'workbookPr') found.from1904 = isTrue(attributes['date1904']);
      if (name !== 'sheet') return;
      const id = relationId(attributes) ?? '';
      found.any ??= id;
      if (tabs.length >= MANY) throw new TableError('bomb');
      if ((attributes['state'] ?? 'visible') === 'visible')
        tabs.push({ id, name: attributes['name'] ?? '' });
    },
    close: ignore,
    text: ignore,
  });
  const sheetId = tabs[0]?.id ?? found.any;
  if (sheetId === undefined) throw new TableError('not-a-table');
  return { sheetId, tabs, from1904: found.from1904 };
}

function isTrue(value = ''): boolean {
  return value === '1' || value === 'true';
}

/** The attribute is r:id, but the prefix is the writer's to choose. */
function relationId(attributes: Attributes): string | undefined {
  return Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1];
}

type Relation = { readonly id: string; readonly type: string; readonly target: string };

async function readRelations(parts: Parts): Promise<readonly Relation[]> {
  const relations: Relation[] = [];
  await readAllXml(parts.read(RELATIONS), {
    open: (name, { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode }) => {
      if (name !== 'Relationship' || mode === 'External') return;
      if (relations.length >= MANY) throw new TableError('bomb');
      relations.push({ id, type, target: partName(target) });
    },
    close: ignore,
    text: ignore,
  });
  return relations;
}

/** A name inside the package; it is only ever looked up among the parts, so ".." leads nowhere. */
function partName(target: string): string {
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

/** For each style of a cell, what its number means. */
export async function readShapes(parts: Parts, name: string): Promise<readonly Shape[]> {
  const codes = new Map<number, Shape>();
  const shapes: Shape[] = [];
  let inCells = false;
  await readAllXml(parts.read(name), {
    open: (element, attributes) => {
      const id = Number(attributes['numFmtId'] ?? '0');
      if (element === 'cellXfs') inCells = true;
      if (element === 'numFmt') codes.set(id, shapeOfCode(attributes['formatCode'] ?? ''));
      if (element === 'xf' && inCells) shapes.push(codes.get(id) ?? builtInShape(id));
      if (codes.size > MANY || shapes.length > MANY) throw new TableError('bomb');
    },
    close: (element) => {
      if (element === 'cellXfs') inCells = false;
    },
    text: ignore,
  });
  return shapes;
}
