import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseLists, writeLists } from '#safeguards/free-text';

// Skatteverket's test range: never given to anybody.
const NUMBER = '19800313-9816';
const LISTS = writeLists({
  ...{ given: ['kalle'], family: ['svensson'], places: ['vivalla'] },
  ...{ often: [], sometimes: [], phrases: [] },
});

beforeEach(() => vi.resetModules());
afterEach(() => vi.unstubAllGlobals());

/** The screening as a page has it when it has just been opened, with a network that answers so in turn. */
async function opened(...answers: readonly (string | Error)[]): Promise<{
  readonly kindsIn: (text: string, notNames?: readonly string[]) => Promise<readonly string[]>;
  readonly fetched: ReturnType<typeof vi.fn>;
}> {
  const left = [...answers];
  const fetched = vi.fn(() => {
    const next = left.shift() ?? new Error('asked too often');
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(new Response(next));
  });
  vi.stubGlobal('fetch', fetched);
  const { screen } = await import('./screening.ts');
  const kindsIn = async (text: string, notNames: readonly string[] = []): Promise<string[]> =>
    (await screen(text, notNames)).map(({ kind }) => kind);
  return { kindsIn, fetched };
}

describe('the guard on the phone', () => {
  it('finds names by its lists, which are fetched once', async () => {
    expect(parseLists(LISTS)).toBeDefined();
    const { kindsIn, fetched } = await opened(LISTS);
    expect(await kindsIn('Stökigt igen, kalle var med')).toEqual(['name']);
    expect(await kindsIn(`Stökigt igen, ${NUMBER} var med`)).toEqual(['personnummer']);
    expect(fetched).toHaveBeenCalledTimes(1);
    expect(fetched).toHaveBeenCalledWith('/assets/guard-lists.txt', expect.anything());
  });

  it('without a network finds numbers still, and asks for the lists again', async () => {
    const { kindsIn, fetched } = await opened(new TypeError('Failed to fetch'), LISTS);
    expect(await kindsIn(`kalle ${NUMBER}`)).toEqual(['personnummer']);
    expect(await kindsIn(`kalle ${NUMBER}`)).toEqual(['name', 'personnummer']);
    expect(fetched).toHaveBeenCalledTimes(2);
  });

  it('takes the writer’s word that it is a place', async () => {
    const { kindsIn } = await opened(LISTS);
    expect(await kindsIn('kalle var stökig', ['Kalle'])).toEqual([]);
    expect(await kindsIn(NUMBER, [NUMBER])).toEqual(['personnummer']);
  });

  it('asks for nothing when nothing is written', async () => {
    const { kindsIn, fetched } = await opened();
    expect(await kindsIn(' \n ')).toEqual([]);
    expect(fetched).not.toHaveBeenCalled();
  });

  it('does not take an error page for its lists', async () => {
    const { kindsIn } = await opened();
    vi.stubGlobal('fetch', () => Promise.resolve(new Response(LISTS, { status: 503 })));
    expect(await kindsIn('Stökigt igen, kalle var med')).toEqual([]);
  });
});
