import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { zipOf, type ZipFile } from './zip.ts';

async function* given(files: readonly ZipFile[]): AsyncGenerator<ZipFile> {
  await Promise.resolve();
  yield* files;
}

async function unzip(zip: Buffer): Promise<ZipFile[]> {
  const opened = await fromBufferPromise(zip, { lazyEntries: true });
  const found: ZipFile[] = [];
  for await (const entry of opened.eachEntry()) {
    const stream = await opened.openReadStreamPromise(entry);
    const chunks: Buffer[] = [];
    for await (const chunk of stream) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
    found.push({ name: entry.fileName, content: Buffer.concat(chunks) });
  }
  return found;
}

it('writes what another reader reads back, byte by byte, whatever the names and contents', async () => {
  const file = fc.record({
    name: fc.stringMatching(/^[a-zåäö0-9-]{1,20}\.csv$/),
    content: fc.uint8Array({ maxLength: 2_000 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(file, { maxLength: 6 }), async (files) => {
      const chunks: Buffer[] = [];
      for await (const chunk of zipOf(given(files), '2026-11-24')) chunks.push(chunk);
      const read = await unzip(Buffer.concat(chunks));
      expect(read.map(({ name, content }) => ({ name, content: Buffer.from(content) }))).toEqual(
        files.map(({ name, content }) => ({ name, content: Buffer.from(content) })),
      );
    }),
    { numRuns: 40 },
  );
});
