/**
 * XML in slices, told to a listener element by element. What could make the parser hold much is
 * refused before it is parsed: document types and entities, deep nesting, endless names and texts.
 */
import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import type { Bytes } from '../bytes.ts';
import { TableError, type TableTrouble } from '../table.ts';

export type Attributes = Readonly<Record<string, string>>;
/** Names come without their prefix (x:row is row). */
export type Listener = {
  readonly open: (name: string, attributes: Attributes) => void;
  readonly close: (name: string) => void;
  readonly text: (text: string) => void;
  /** What to throw when a name or text goes on without end; without it, `bomb`. */
  readonly endless?: () => TableError;
};

/** Short, so that what one slice can become (wide rows of one cell each) stays small. */
const SLICE = 4_096;
/** Longer than any cell, with every character of it written as a reference. */
const SILENCE = 500_000;
const DEPTH = 64;
const DOCTYPE = '<!DOCTYPE';

/** Yields after each slice, when the listener has heard what was in it. */
export async function* readXml(bytes: Bytes, listener: Listener): AsyncGenerator<void> {
  const parser = parserFor(listener);
  let tail = '';
  for await (const text of decodeXml(bytes)) {
    if ((tail + text).includes(DOCTYPE)) throw new TableError('entities');
    tail = text.slice(1 - DOCTYPE.length);
    for (let at = 0; at < text.length; at += SLICE) {
      parser.write(text.slice(at, at + SLICE));
      yield;
    }
  }
  parser.end();
  yield;
}

/** Reads to the end, for parts whose listener keeps what it needs. */
export async function readAllXml(bytes: Bytes, listener: Listener): Promise<void> {
  const slices = readXml(bytes, listener);
  while ((await slices.next()).done !== true);
}

async function* decodeXml(bytes: Bytes): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  try {
    for await (const piece of bytes) {
      decoder ??= new TextDecoder(encodingOf(piece), { fatal: true });
      const text = decoder.decode(piece, { stream: true });
      if (text !== '') yield text;
    }
    decoder?.decode();
  } catch (error) {
    throw error instanceof TypeError ? new TableError('bad-encoding') : error;
  }
}

function encodingOf(head: Buffer): string {
  const mark = head.toString('hex', 0, 2);
  if (mark === 'fffe') return 'utf-16le';
  return mark === 'feff' ? 'utf-16be' : 'utf-8';
}

type Feed = { readonly write: (text: string) => void; readonly end: () => void };

function parserFor(listener: Listener): Feed {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let silence = 0;
  const heard =
    <T>(tell: (value: T) => void) =>
    (value: T): void => {
      silence = 0;
      tell(value);
    };
  const { open, close } = shallow(listener);
  parser.on('error', () => refuse('broken'));
  parser.on('doctype', () => refuse('entities'));
  parser.on('opentag', heard(open));
  parser.on('closetag', heard(close));
  parser.on('text', heard(listener.text));
  parser.on('cdata', heard(listener.text));
  const ignore = heard(() => undefined);
  parser.on('comment', ignore);
  parser.on('processinginstruction', ignore);
  return {
    write: (text) => {
      silence += text.length;
      parser.write(text);
      if (silence > SILENCE) throw listener.endless?.() ?? new TableError('bomb');
    },
    end: () => parser.close(),
  };
}

function refuse(trouble: TableTrouble): never {
  throw new TableError(trouble);
}

type Tag = { readonly name: string; readonly attributes: Attributes };

/** Tells names without prefix, and refuses nesting that no table has. */
function shallow(listener: Listener): { open: (tag: Tag) => void; close: (tag: Tag) => void } {
  let depth = 0;
  return {
    open: ({ name, attributes }) => {
      depth += 1;
      if (depth > DEPTH) refuse('bomb');
      listener.open(bare(name), attributes);
    },
    close: ({ name }) => {
      depth -= 1;
      listener.close(bare(name));
    },
  };
}

function bare(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
