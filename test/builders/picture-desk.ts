// The week's picture and its files, as one of the demo's people gets them.
import { crc32, inflateRawSync } from 'node:zlib';
import { expect } from 'vitest';
import { Picture } from '../../src/work/picture/contract.ts';
import type { House } from './house.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

type Ask = { readonly method?: 'POST'; readonly body?: string };

export type PictureDesk = {
  readonly ask: (role: string, path: string, asked?: Ask) => Promise<Response>;
  readonly pictureOf: (role: string, week: string, search?: string) => Promise<Picture>;
  /** The file, as the one who asks gets it: the inner circle has said that it understands. */
  readonly fileOf: (role: string, week: string, form: string) => Promise<Buffer>;
};

/** @example const { pictureOf, fileOf } = pictureDesk(standingHouse()); */
export function pictureDesk(house: () => Pick<House, 'app' | 'visitors'>): PictureDesk {
  const ask: PictureDesk['ask'] = async (role, path, { method, body } = {}) => {
    const cookie = house().visitors.find((one) => one.role === role)?.cookie ?? '';
    const headers = { cookie, host: 'localhost', ...(method && FORM) };
    return house().app.http.request(path, {
      headers,
      ...(method && { method }),
      ...(body !== undefined && { body }),
    });
  };
  return {
    ask,
    pictureOf: async (role, week, search = '') =>
      Picture.parse(await (await ask(role, `/api/picture/${week}${search}`)).json()),
    fileOf: async (role, week, form) => {
      const path = `/lage/${week}/export/${form}`;
      const answer = await ask(role, path, { method: 'POST', body: 'understood=yes' });
      expect(answer.status).toBe(200);
      return Buffer.from(await answer.arrayBuffer());
    },
  };
}

type Parts = ReadonlyMap<string, Buffer>;

/** The parts of a file of an office programme, read by the list at its end. */
export function partsOf(file: Buffer): Parts {
  const end = file.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const parts = new Map<string, Buffer>();
  let at = file.readUInt32LE(end + 16);
  for (let n = file.readUInt16LE(end + 10); n > 0; n -= 1) {
    const [size, nameLength] = [file.readUInt32LE(at + 20), file.readUInt16LE(at + 28)];
    const name = file.toString('utf8', at + 46, at + 46 + nameLength);
    const begins = file.readUInt32LE(at + 42) + 30 + nameLength;
    const raw = inflateRawSync(file.subarray(begins, begins + size));
    expect(crc32(raw)).toBe(file.readUInt32LE(at + 16));
    parts.set(name, raw);
    at += 46 + nameLength;
  }
  return parts;
}
