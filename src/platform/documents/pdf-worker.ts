// Draws one document and ends. What is in it comes as data, never as Typst's own signs: nothing in it can be a command.
import { parentPort, workerData } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { z } from 'zod';
import { fonts } from './fonts.ts';

const jobSchema = z.object({
  /** One table on a wide page, or a whole document. */
  form: z.enum(['table', 'tree']),
  data: z.string(),
  standard: z.enum(['ua-1', 'a-2a']),
  /** Seconds since 1970, when the same document is to give the same bytes. */
  made: z.number().optional(),
});

const TABLE = `
#let d = json(bytes(sys.inputs.at("data")))
#set document(title: d.title)
#set text(font: "Source Sans 3", lang: d.language, size: 10pt)
#set page(paper: "a4", flipped: true, margin: 2cm, footer: context align(right)[#d.pageWord #counter(page).display("1 / 1", both: true)])
#show heading: set block(below: 1em)
= #d.title
#d.lead
#table(
  columns: d.widths.map(w => if w == "auto" { auto } else { 1fr }),
  stroke: (x, y) => (bottom: 0.5pt + luma(150)),
  inset: 4pt,
  align: left,
  table.header(..d.headings.map(h => strong(h))),
  ..d.rows.flatten()
)
`;

const TREE = `
#let d = json(bytes(sys.inputs.at("data")))
#let ink = rgb(d.colour)
#set document(title: d.title, author: d.publisher, date: datetime(year: d.day.at(0), month: d.day.at(1), day: d.day.at(2)))
#set text(font: "Source Sans 3", lang: d.language, size: 10.5pt)
#set par(leading: 0.7em, spacing: 1em)
#set page(
  paper: "a4",
  margin: (x: 2.5cm, top: if "logo" in d { 3.2cm } else { 2.4cm }, bottom: 2.4cm),
  header: text(size: 8.5pt, fill: luma(80), grid(columns: (1fr, auto), align: (left + horizon, right + horizon), d.publisher, if "logo" in d { image(bytes(d.logo.bytes), format: d.logo.kind, height: d.logo.high * 1cm) })),
  footer: text(size: 8.5pt, fill: luma(80))[#d.footer #h(1fr) #d.pageWord #context counter(page).display("1 / 1", both: true)],
)
#show heading: set text(fill: ink)
#show heading: set block(above: 1.6em, below: 0.8em)
#show heading.where(level: 1): set text(size: 20pt)
#show heading.where(level: 2): set text(size: 15pt)
#show heading.where(level: 3): set text(size: 12.5pt)
#show heading.where(level: 4): set text(size: 11pt)
#show figure.where(kind: table): set figure.caption(position: top)
#show figure.caption: it => block(sticky: true, align(left, text(size: 9.5pt, weight: "bold", it.body)))
#show figure: set align(left)
#show figure: set block(breakable: true)
#set figure(supplement: none, numbering: none)
#let drawn(b) = {
  if b.kind == "heading" { heading(level: b.level + 1, b.text) }
  else if b.kind == "paragraph" {
    let tone = b.at("as", default: "")
    if tone == "note" { par(text(size: 9pt, fill: luma(70), b.text)) }
    else if tone == "lead" { par(text(size: 12.5pt, b.text)) }
    else if tone == "strong" { par(strong(b.text)) }
    else { par(b.text) }
  }
  else if b.kind == "list" {
    if b.at("ordered", default: false) { enum(..b.items.map(i => [#i])) } else { list(..b.items.map(i => [#i])) }
  }
  else if b.kind == "table" {
    set text(hyphenate: true, size: if b.headings.len() > 5 { 8.5pt } else { 10pt })
    figure(kind: table, caption: b.caption, table(
      columns: b.widths.map(w => w * 1fr),
      stroke: (x, y) => (bottom: 0.5pt + luma(150)),
      inset: (x: 4pt, y: 5pt),
      align: left,
      table.header(..b.headings.map(h => strong(h))),
      ..b.rows.flatten()
    ))
  }
  else if b.kind == "figure" {
    figure(kind: image, alt: b.alt, caption: b.caption, image(bytes(b.svg), format: "svg", alt: b.alt, width: calc.min(100, b.width / 6) * 1%))
  }
}
= #d.title
#if "subtitle" in d { par(text(size: 12.5pt, d.subtitle)) }
#for b in d.blocks { drawn(b) }
`;

parentPort?.postMessage(await draw());

async function draw(): Promise<Uint8Array | string> {
  const { form, data, standard, made } = jobSchema.parse(workerData);
  const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs: [...(await fonts())] }] });
  const mainFileContent = form === 'table' ? TABLE : TREE;
  const compiled = compiler.compile({ mainFileContent, inputs: { data } });
  if (!compiled.result) return JSON.stringify(compiled.takeError()?.shortDiagnostics ?? 'unknown');
  const when = made === undefined ? {} : { creationTimestamp: made };
  return compiler.pdf(compiled.result, { pdfStandard: standard, ...when });
}
