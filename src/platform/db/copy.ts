import { once } from 'node:events';
import { Readable, type Duplex } from 'node:stream';
import type pg from 'pg';

/** What of the connection COPY needs and the library's types do not name. */
type CopyConnection = {
  readonly stream: Duplex;
  readonly sendCopyFromChunk: (chunk: Buffer) => void;
  readonly endCopyFrom: () => void;
};

/**
 * Rows of a `copy … to stdout` as they come, row by row, no faster than they are read. Nothing else can be asked of the
 * client until the last has been read.
 */
export function copyOut(client: pg.Client, statement: string): Readable {
  return client.query(new CopyOut(statement)).rows;
}

class CopyOut {
  readonly #statement: string;
  readonly rows: Readable;
  #stream: Duplex | undefined;

  constructor(statement: string) {
    this.#statement = statement;
    this.rows = new Readable({
      read: () => void this.#stream?.resume(),
      destroy: (error, done) => {
        // What still comes is let by, so that the connection can go on or be ended.
        this.#stream?.resume();
        done(error);
      },
    });
  }

  submit(connection: pg.Connection): void {
    this.#stream = connection.stream;
    connection.query(this.#statement);
  }

  handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    // A copy: the driver reads the next messages into the same memory.
    if (!this.rows.destroyed && !this.rows.push(Buffer.from(chunk))) this.#stream?.pause();
  }

  handleCommandComplete(): void {
    // How many rows it was is counted by those who read them.
  }

  handleReadyForQuery(): void {
    this.rows.push(null);
  }

  handleError(error: Error): void {
    this.rows.destroy(error);
  }
}

/** A `copy … from stdin` that is fed piece by piece. */
export type CopyIn = {
  /** Waits when the database does not keep up. */
  readonly write: (chunk: Uint8Array) => Promise<void>;
  /** Settles when the database has taken all of it. */
  readonly end: () => Promise<void>;
};

export async function copyIn(client: pg.Client, statement: string): Promise<CopyIn> {
  const copying = client.query(new Copying(statement));
  // An error before anything is sent is met when it is awaited, at the end at the latest.
  copying.done.catch(() => undefined);
  await Promise.race([copying.ready, copying.done]);
  return {
    write: async (chunk) => {
      copying.connection?.sendCopyFromChunk(Buffer.from(chunk));
      if (copying.connection?.stream.writableNeedDrain === true)
        await Promise.race([once(copying.connection.stream, 'drain'), copying.done]);
    },
    end: () => {
      copying.connection?.endCopyFrom();
      return copying.done;
    },
  };
}

class Copying {
  readonly #statement: string;
  #isReady: () => void = () => undefined;
  #isDone: () => void = () => undefined;
  #failed: (error: Error) => void = () => undefined;
  readonly ready = new Promise<void>((resolve) => (this.#isReady = resolve));
  readonly done = new Promise<void>((resolve, reject) => {
    this.#isDone = resolve;
    this.#failed = reject;
  });
  connection: CopyConnection | undefined;

  constructor(statement: string) {
    this.#statement = statement;
  }

  submit(connection: pg.Connection): void {
    connection.query(this.#statement);
  }

  handleCopyInResponse(connection: CopyConnection): void {
    this.connection = connection;
    this.#isReady();
  }

  handleCommandComplete(): void {
    // The end comes with handleReadyForQuery.
  }

  handleReadyForQuery(): void {
    this.#isDone();
  }

  handleError(error: Error): void {
    this.#failed(error);
  }
}
