/** A municipality's logo: a PNG or JPEG whose every part is known, without what programs and cameras write beside the picture. */
import { crc32, inflateSync } from 'node:zlib';

export type Logo = {
  readonly kind: 'png' | 'jpg';
  readonly bytes: Buffer;
  /** Points of the picture. */
  readonly width: number;
  readonly height: number;
};

/** Why a file is not taken: another kind, too large, or not whole. */
export type Unfit = 'kind' | 'size' | 'broken';

const MOST_BYTES = 500_000;
const MOST_POINTS = 4_000;
const PNG = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
/** What a picture needs; colour profiles, texts, times and places are left out. */
const KEPT_CHUNKS = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);

/**
 * Reads a picture from elsewhere by what it holds, not by its name: sizes, sums and lengths are checked, and it is written
 * anew with the picture alone.
 * @example readLogo(Buffer.from('<svg/>')) // { unfit: 'kind' }
 */
export function readLogo(file: Buffer): { readonly logo: Logo } | { readonly unfit: Unfit } {
  if (file.length > MOST_BYTES) return { unfit: 'size' };
  const kind = kindOf(file);
  if (kind === undefined) return { unfit: 'kind' };
  const logo = kind === 'png' ? readPng(file) : readJpeg(file);
  if (!logo || logo.width < 1 || logo.height < 1) return { unfit: 'broken' };
  if (Math.max(logo.width, logo.height) > MOST_POINTS) return { unfit: 'size' };
  return { logo };
}

function kindOf(file: Buffer): Logo['kind'] | undefined {
  if (file.subarray(0, PNG.length).equals(PNG)) return 'png';
  const isJpeg = file.length > 3 && file.readUInt16BE(0) === 0xffd8 && file[2] === 0xff;
  return isJpeg ? 'jpg' : undefined;
}

function readPng(file: Buffer): Logo | undefined {
  const chunks = chunksOf(file);
  const head = chunks?.find(({ name }) => name === 'IHDR')?.data;
  if (!chunks || head?.length !== 13) return undefined;
  const data = chunks.filter(({ name }) => name === 'IDAT').map((one) => one.data);
  if (!unpacks(Buffer.concat(data), head)) return undefined;
  const kept = chunks.filter(({ name }) => KEPT_CHUNKS.has(name)).map(({ whole }) => whole);
  const size = { width: head.readUInt32BE(0), height: head.readUInt32BE(4) };
  return { kind: 'png', bytes: Buffer.concat([PNG, ...kept]), ...size };
}

type Chunk = { readonly name: string; readonly data: Buffer; readonly whole: Buffer };

/** The chunks up to the end of the picture, each with its sum right. Source: PNG (Third Edition), sections 5 and 11. */
function chunksOf(file: Buffer): readonly Chunk[] | undefined {
  const chunks: Chunk[] = [];
  let at = PNG.length;
  while (at + 12 <= file.length) {
    const whole = file.subarray(at, at + 12 + file.readUInt32BE(at));
    const end = whole.length - 4;
    if (whole.length < 12 + file.readUInt32BE(at)) return undefined;
    if (crc32(whole.subarray(4, end)) !== whole.readUInt32BE(end)) return undefined;
    const name = whole.toString('latin1', 4, 8);
    chunks.push({ name, data: whole.subarray(8, end), whole });
    if (name === 'IEND') return chunks;
    at += whole.length;
  }
  return undefined;
}

/** Whether the picture's own data are as long as its size says, and no longer: a small file may hold gigabytes. */
function unpacks(data: Buffer, head: Buffer): boolean {
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  if (Math.max(width, height) > MOST_POINTS) return true;
  const most = (width * 8 + 8) * (height + 8);
  try {
    return inflateSync(data, { maxOutputLength: Math.max(1024, most) }).length >= height;
  } catch {
    return false;
  }
}

const [START_OF_SCAN, END] = [0xda, 0xd9];
/** Frames that programs of today draw: baseline, extended and progressive. */
const FRAMES = new Set([0xc0, 0xc1, 0xc2]);

type Segment = { readonly marker: number; readonly whole: Buffer };

/** Application segments and comments (place, camera, preview) are left out. Source: ITU-T T.81, annex B. */
function readJpeg(file: Buffer): Logo | undefined {
  const segments = segmentsOf(file);
  const frame = segments?.find(({ marker }) => FRAMES.has(marker))?.whole;
  if (!segments || !frame || frame.length < 9) return undefined;
  const kept = segments.filter(({ marker }) => !isBeside(marker)).map(({ whole }) => whole);
  const size = { height: frame.readUInt16BE(5), width: frame.readUInt16BE(7) };
  return { kind: 'jpg', bytes: Buffer.concat([file.subarray(0, 2), ...kept]), ...size };
}

function isBeside(marker: number): boolean {
  return (marker >= 0xe1 && marker <= 0xed) || marker === 0xef || marker === 0xfe;
}

/** The segments, the last of which is the scan with the picture up to its end; undefined when the file is not whole. */
function segmentsOf(file: Buffer): readonly Segment[] | undefined {
  const segments: Segment[] = [];
  let at = 2;
  while (at + 4 <= file.length && file[at] === 0xff) {
    const marker = file[at + 1] ?? 0;
    const end = at + 2 + file.readUInt16BE(at + 2);
    if (marker === START_OF_SCAN) {
      const last = file.lastIndexOf(Buffer.from([0xff, END]));
      return last < end ? undefined : [...segments, { marker, whole: file.subarray(at, last + 2) }];
    }
    if (end > file.length) return undefined;
    segments.push({ marker, whole: file.subarray(at, end) });
    at = end;
  }
  return undefined;
}
