/** What is wrong with a file of notices, and how far it could be read. Holds nothing of the content. */
export class ArrayError extends Error {
  readonly entry: number;

  constructor(sentence: string, entry: number) {
    super(sentence);
    this.name = 'ArrayError';
    this.entry = entry;
  }
}

/** Longest single entry, in characters, and deepest nesting. A notice has about 500 characters and three levels. */
const LONGEST = 200_000;
const DEEPEST = 20;
const QUOTE = 34;
const BACKSLASH = 92;
const OPEN = new Set([91, 123]);
const CLOSE = new Set([93, 125]);
const BLANK = new Set([9, 10, 13, 32, 0xfeff]);

/**
 * Cuts a JSON array into its entries while it streams in: the file may be larger than memory. Each entry is parsed by
 * itself, so that one bad entry spoils nothing else; `undefined` stands for one that is no JSON.
 * @throws ArrayError when it is no array, is cut off, or an entry is too long or too deep
 */
export async function* entriesOf(chunks: AsyncIterable<string>): AsyncGenerator<unknown[]> {
  const cutter = new Cutter();
  for await (const chunk of chunks) {
    const entries = cutter.feed(chunk);
    if (entries.length > 0) yield entries;
  }
  cutter.end();
}

class Cutter {
  #state: 'before' | 'inside' | 'after' = 'before';
  #entry = '';
  #depth = 0;
  #inString = false;
  #escaped = false;
  #count = 0;

  feed(chunk: string): unknown[] {
    const found: unknown[] = [];
    let start = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const sign = chunk.charCodeAt(at);
      if (this.#state !== 'inside') {
        this.#outside(sign);
        start = at + 1;
      } else if (this.#ends(sign)) {
        this.#take(chunk.slice(start, at), found);
        start = at + 1;
      }
    }
    if (this.#state === 'inside') this.#keep(chunk.slice(start));
    return found;
  }

  end(): void {
    if (this.#state === 'before') throw new ArrayError('The file is empty', 0);
    if (this.#state === 'inside') throw this.#error('The file is cut off');
  }

  #outside(sign: number): void {
    if (BLANK.has(sign)) return;
    if (this.#state === 'after') throw this.#error('Something stands after the end of the array');
    if (sign !== 91) throw new ArrayError('The file is not a JSON array of notices', 0);
    this.#state = 'inside';
  }

  /** Whether an entry ends at this sign: at a comma of the array itself, or at its end. */
  #ends(sign: number): boolean {
    if (this.#inString) {
      if (this.#escaped) this.#escaped = false;
      else if (sign === BACKSLASH) this.#escaped = true;
      else if (sign === QUOTE) this.#inString = false;
      return false;
    }
    if (sign === QUOTE) this.#inString = true;
    else if (OPEN.has(sign)) this.#deeper();
    else if (CLOSE.has(sign)) return this.#shallower(sign);
    else return sign === 44 && this.#depth === 0;
    return false;
  }

  #deeper(): void {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw this.#error('An entry is nested too deep');
  }

  #shallower(sign: number): boolean {
    if (this.#depth > 0) {
      this.#depth -= 1;
      return false;
    }
    if (sign !== 93) throw this.#error('The array does not end as it should');
    this.#state = 'after';
    return true;
  }

  #keep(rest: string): void {
    this.#entry += rest;
    if (this.#entry.length > LONGEST) throw this.#error('An entry is too long');
  }

  #take(rest: string, found: unknown[]): void {
    this.#keep(rest);
    const text = this.#entry.trim();
    this.#entry = '';
    if (text === '' && this.#state === 'after') return;
    this.#count += 1;
    found.push(parsed(text));
  }

  #error(sentence: string): ArrayError {
    return new ArrayError(`${sentence} (entry ${this.#count + 1})`, this.#count + 1);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
