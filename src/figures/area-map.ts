// The map of a municipality's areas as SVG text.
import { NAME_SIZE, NUMBER_SIZE, placeLabels, type Label, type LabelWish } from './labels.ts';
import { markAt, placeMarks } from './marks.ts';
import { EDGE, FONT, INK, MUTED, SURFACE, fillOf, inkOn, patterns, signOf } from './paint.ts';
import { layOut, type Land, type Panel, type Panels } from './panels.ts';
import { borderPaths, shapePath } from './path.ts';
import { boxAround, place, pointOf, shapeOf, type Box } from './plane.ts';
import { mapScale } from './scale.ts';
import { escapeText, px, safeId } from './text.ts';
import type { AreaMapGiven, MapScale } from './types.ts';

type Job = {
  readonly given: AreaMapGiven;
  readonly id: string;
  readonly scale: MapScale;
  readonly lands: readonly Land[];
  readonly panels: Panels;
};

function boxOf({ x, y, w, h }: Box): string {
  return `x="${px(x)}" y="${px(y)}" width="${px(w)}" height="${px(h)}"`;
}

function pathsOf(job: Job, { area, shape }: Land): string {
  const { whole, core } = job.panels;
  const panels = core?.slugs.has(area.slug) === true ? [whole, core] : [whole];
  return panels
    .map(
      ({ placing }) =>
        `<path d="${shapePath(place(shape, placing))}" fill="${fillOf(area.shown, job.scale, job.id)}"/>`,
    )
    .join('');
}

/** One element per area, also when it is drawn in both frames: one stop for the Tab key. */
function areaElement(job: Job, land: Land): string {
  const { slug, description, shown } = land.area;
  const says = escapeText(description);
  const way = shown.kind === 'difference' ? ` data-way="${shown.way}"` : '';
  const head = `class="fig-area" data-area="${escapeText(slug)}" data-kind="${shown.kind}"${way}`;
  const body = `<title>${says}</title>${pathsOf(job, land)}`;
  const address = job.given.href?.(slug);
  if (address === undefined) return `<g ${head}>${body}</g>`;
  return `<a ${head} href="${escapeText(address)}" aria-label="${says}">${body}</a>`;
}

function inPanel(job: Job, isCore: boolean): readonly Land[] {
  return isCore ? job.lands.filter(({ area }) => job.panels.core?.slugs.has(area.slug)) : job.lands;
}

function borders(lands: readonly Land[], { placing }: Panel): string {
  const drawn = borderPaths(
    lands.map(({ area, shape }) => ({
      shape: place(shape, placing),
      approximate: area.approximate,
    })),
  );
  const exact = drawn.exact && `<path d="${drawn.exact}"/>`;
  return exact + (drawn.approximate && `<path d="${drawn.approximate}" stroke-dasharray="3 2"/>`);
}

function outlines(job: Job, lands: readonly Land[], { placing }: Panel): string {
  const chosen = lands.filter(({ area }) => job.given.selected?.includes(area.slug));
  return chosen
    .map(({ shape }) => shapePath(place(shape, placing)))
    .map(
      (d) =>
        `<path d="${d}" stroke="${SURFACE}" stroke-width="6"/><path d="${d}" stroke="${INK}" stroke-width="3"/>`,
    )
    .join('');
}

function wishOf({ area, shape, point }: Land, { placing }: Panel): LabelWish {
  const hasNumber = area.shown.kind === 'count' || area.shown.kind === 'calm';
  return {
    slug: area.slug,
    name: area.short,
    number: hasNumber ? area.label : signOf(area.shown),
    mustStand: area.shown.kind === 'difference',
    shape: place(shape, placing),
    point: placing(point),
  };
}

type Sheet = {
  readonly lands: readonly Land[];
  readonly panel: Panel;
  readonly taken: readonly Box[];
};

/** Each area is labelled once: in the enlarged frame if it has a place there, else on the whole. */
function sheetsOf(job: Job): readonly Sheet[] {
  const { whole, core } = job.panels;
  if (core === undefined) return [{ lands: job.lands, panel: whole, taken: [] }];
  const dense = inPanel(job, true);
  const apart = job.lands.filter((land) => !dense.includes(land));
  const small = dense.flatMap(({ shape }) => boxAround(place(shape, whole.placing).flat(2)) ?? []);
  const heading = { ...core.frame, h: job.given.insetTitle === undefined ? 0 : 22 };
  return [
    { lands: apart, panel: whole, taken: small },
    { lands: dense, panel: core, taken: [heading] },
  ];
}

function labelsOn(job: Job, { lands, panel, taken }: Sheet): readonly Label[] {
  if (job.given.labels === false) return [];
  return placeLabels(
    lands.map((land) => wishOf(land, panel)),
    panel.frame,
    taken,
  );
}

/** Placed after the texts, so that a measure moves no number. */
function marksOn({ lands, panel }: Sheet, labels: readonly Label[]): string {
  const wishes = lands
    .filter(({ area }) => area.marked === true)
    .map(({ area, shape, point }) => ({
      ...{ slug: area.slug, shape: place(shape, panel.placing), point: panel.placing(point) },
    }));
  return placeMarks(wishes, panel.frame, labels).map(markAt).join('');
}

function labelElement({ kind, lines, box, inside }: Label, ink: string | undefined): string {
  const size = kind === 'number' ? NUMBER_SIZE : NAME_SIZE;
  const look =
    inside && ink !== undefined
      ? ` fill="${ink}"`
      : ` paint-order="stroke" stroke="${SURFACE}" stroke-width="3" stroke-linejoin="round"`;
  const x = px(box.x + box.w / 2);
  const first = box.y + size * 0.9;
  const weight = kind === 'number' ? ' font-weight="700"' : '';
  return lines
    .map(
      (line, i) =>
        `<text class="fig-${kind}" x="${x}" y="${px(first + (i * box.h) / lines.length)}" font-size="${size}"${weight}${look}>${escapeText(line)}</text>`,
    )
    .join('');
}

function texts(job: Job): string {
  const inks = new Map(job.lands.map(({ area }) => [area.slug, inkOn(area.shown, job.scale)]));
  const sheets = sheetsOf(job).map((sheet) => ({ sheet, labels: labelsOn(job, sheet) }));
  const words = sheets
    .flatMap(({ labels }) => labels)
    .map((label) => labelElement(label, inks.get(label.slug)));
  const marks = sheets.map(({ sheet, labels }) => marksOn(sheet, labels));
  return `<g aria-hidden="true" pointer-events="none" text-anchor="middle" fill="${INK}">${words.join('')}${marks.join('')}</g>`;
}

function coreFrame(job: Job): string {
  const { core } = job.panels;
  if (core === undefined) return '';
  const { x, y } = core.frame;
  const title = job.given.insetTitle;
  const heading =
    title === undefined
      ? ''
      : `<text x="${px(x + 8)}" y="${px(y + 17)}" font-size="13" font-weight="600" fill="${MUTED}">${escapeText(title)}</text>`;
  return (
    `<rect ${boxOf({ ...core.frame, x: x + 0.5, y: y + 0.5, w: core.frame.w - 1, h: core.frame.h - 1 })} rx="6" ` +
    `fill="none" stroke="${EDGE}"/>${heading}`
  );
}

function drawing(job: Job): string {
  const { whole, core } = job.panels;
  const dense = inPanel(job, true);
  const lines = borders(job.lands, whole) + (core ? borders(dense, core) : '');
  const chosen = outlines(job, job.lands, whole) + (core ? outlines(job, dense, core) : '');
  const marker = core
    ? `<rect ${boxOf(core.marker)} rx="3" fill="none" stroke="${INK}" stroke-width="1.2"/>`
    : '';
  return (
    coreFrame(job) +
    `<g stroke="${SURFACE}" stroke-width="2.6" stroke-linejoin="round" fill-rule="evenodd">${job.lands.map((land) => areaElement(job, land)).join('')}</g>` +
    `<g aria-hidden="true" fill="none" pointer-events="none" stroke-linejoin="round"><g stroke="${EDGE}">${lines}</g>${chosen}${marker}</g>` +
    texts(job)
  );
}

/**
 * Draws the areas shaded by count, or by how they lie against what is usual, each way with a sign of its own. Protected areas
 * are hatched and carry their name only; areas that no one reported from are dotted; zeros are bare. Each area is one element `[data-area=slug]`: a link if
 * `href` is given, else a group. A marked one carries a diamond. A dense town gets an enlarged frame beside the whole (`inset`).
 * Example: `areaMap({ areas, width: 720, height: 460, title: 'Rapporter vecka 48', idPrefix: 'map' })`.
 */
export function areaMap(given: AreaMapGiven): string {
  const id = safeId(given.idPrefix);
  const lands = given.areas.map((area) => ({
    area,
    shape: shapeOf(area.geometry),
    point: pointOf(area),
  }));
  const counts = given.areas.flatMap(({ shown }) => (shown.kind === 'count' ? [shown.n] : []));
  const panels = layOut(given, lands);
  const scale = given.scale ?? mapScale(counts);
  const role = given.href === undefined ? 'img' : 'group';
  const [w, h] = [px(given.width), px(given.height)];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="fig fig-map" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}" ` +
    `role="${role}" aria-label="${escapeText(given.title)}" font-family="${FONT}">` +
    (panels === undefined ? '' : patterns(id) + drawing({ given, id, scale, lands, panels })) +
    '</svg>'
  );
}
