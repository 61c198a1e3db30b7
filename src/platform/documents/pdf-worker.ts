// Draws one document and ends. What is in it comes as data, never as Typst's own signs: nothing in it can be a command.
import { parentPort, workerData } from 'node:worker_threads';
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler';

const SOURCE = `
#let d = json(bytes(sys.inputs.at("data")))
#set document(title: d.title)
#set text(lang: d.language, size: 10pt)
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

parentPort?.postMessage(draw());

function draw(): Uint8Array | string {
  const compiler = NodeCompiler.create();
  const data = String(workerData);
  const compiled = compiler.compile({ mainFileContent: SOURCE, inputs: { data } });
  if (!compiled.result) return JSON.stringify(compiled.takeError()?.shortDiagnostics ?? 'unknown');
  return compiler.pdf(compiled.result, { pdfStandard: PdfStandard.UA_1 });
}
