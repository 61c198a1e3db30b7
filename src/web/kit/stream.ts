// A stream of server-sent events that comes back: after a lost network, a restarted server, a laptop that slept.

export type Stream = { readonly close: () => void };

export type Ears = {
  /** Where to listen, asked each time: it holds how far the page has come. */
  readonly address: () => string;
  readonly alive: () => void;
  readonly lost: () => void;
  readonly tick: (data: unknown) => void;
  readonly refresh: () => void;
};

/** The server gives a sign of life every 20 seconds; after so long without, the line is dead though nobody said so. */
const SILENCE = 50_000;
/** Milliseconds to wait before asking again when the browser has given up; doubled up to a minute. */
const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 60_000;

export function openStream(ears: Ears): Stream {
  return new Lasting(ears);
}

class Lasting implements Stream {
  readonly #ears: Ears;
  #source: EventSource;
  #wait = FIRST_WAIT;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ears: Ears) {
    this.#ears = ears;
    this.#source = this.#connect();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#source.close();
  }

  #connect(): EventSource {
    const ears = this.#ears;
    const source = new EventSource(ears.address());
    const on = (event: string, then: (data: unknown) => void): void =>
      source.addEventListener(event, (message: MessageEvent<unknown>) => {
        this.#hear();
        then(message.data);
      });
    on('open', () => {
      this.#wait = FIRST_WAIT;
      ears.alive();
    });
    on('beat', () => undefined);
    on('refresh', ears.refresh);
    on('tick', ears.tick);
    source.addEventListener('error', () => {
      ears.lost();
      // While it is connecting the browser tries again by itself; closed means that it has given up.
      if (source.readyState === EventSource.CLOSED) this.#again();
    });
    this.#hear();
    return source;
  }

  #hear(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#ears.lost();
      this.#reconnect();
    }, SILENCE);
  }

  #again(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#reconnect(), this.#wait);
    this.#wait = Math.min(2 * this.#wait, LONGEST_WAIT);
  }

  #reconnect(): void {
    this.#source.close();
    this.#source = this.#connect();
  }
}
