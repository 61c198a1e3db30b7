// Two laptops in one meeting: ten minutes of random edits, with a network that comes and goes. In the end both show what the
// server has, and nothing that either has added and not taken away itself is lost.
import { expect, it } from 'vitest';
import { standingHouse } from '../builders/standing-house.ts';
import { Meeting, SavedNote } from '../../src/work/meetings/contract.ts';
import { NoteKeeper, type Answer, type NoteNeeds } from '../../src/work/meetings/ui/note-keeper.ts';
import { seeded } from '../../src/app/seed/random.ts';

const house = standingHouse();
const WEEK = '2026-W48';
const ITEM = 'round';
/** Ten minutes of two people who write a line each third second. */
const EDITS = 400;

async function ask(role: string, path: string, body?: unknown): Promise<Response> {
  const { app, visitors } = house();
  const cookie = visitors.find((one) => one.role === role)?.cookie ?? '';
  return app.http.request(`/api/meetings/${WEEK}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { cookie, host: 'localhost', 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

async function noteOnServer(): Promise<{ readonly text: string; readonly version: number }> {
  const { notes } = Meeting.parse(await (await ask('coordinator', '')).json());
  return notes[ITEM] ?? { text: '', version: 0 };
}

class Laptop {
  readonly keeper: NoteKeeper;
  /** Lines that this one has added and not taken away. */
  readonly own = new Set<string>();
  isAway = false;
  #added = 0;
  readonly #name: string;

  constructor(name: string, role: string) {
    this.#name = name;
    const needs: NoteNeeds = {
      ...{ isFree: () => true, draft: undefined, keepDraft: () => undefined },
      send: async (text, base): Promise<Answer> => {
        if (this.isAway) return 'away';
        const answer = await ask(role, '/notes', { item: ITEM, base, text });
        return answer.ok ? SavedNote.parse(await answer.json()) : 'away';
      },
    };
    this.keeper = new NoteKeeper(needs, { text: '', version: 0 });
  }

  /** Adds a line somewhere, or takes one of its own away. */
  edit(random: () => number): void {
    const lines = this.keeper.shown().text.split('\n');
    const mine = [...this.own].filter((line) => lines.includes(line));
    if (mine.length > 3 && random() < 0.25) {
      const gone = mine[Math.floor(random() * mine.length)] ?? '';
      this.own.delete(gone);
      this.keeper.write(lines.filter((line) => line !== gone).join('\n'));
      return;
    }
    this.#added += 1;
    const line = `${this.#name} ${this.#added}`;
    this.own.add(line);
    this.keeper.write(
      lines.toSpliced(Math.floor(random() * (lines.length + 1)), 0, line).join('\n'),
    );
  }
}

/** One of them writes; each may save, and may hear what the other has saved. */
async function moment(laptops: readonly [Laptop, Laptop], random: () => number): Promise<void> {
  const laptop = laptops[random() < 0.5 ? 0 : 1];
  if (random() < 0.05) laptop.isAway = !laptop.isAway;
  laptop.edit(random);
  const saving = laptops.filter(() => random() < 0.4);
  await Promise.all(saving.map(({ keeper }) => keeper.save()));
  for (const { keeper, isAway } of laptops)
    if (!isAway && random() < 0.5) keeper.hear(await noteOnServer());
}

it('gives both the same end, and loses nothing', { timeout: 300_000 }, async () => {
  expect((await ask('coordinator', '/start', {})).status).toBe(204);
  const random = seeded(48).next;
  const [one, two] = [new Laptop('Ljus', 'coordinator'), new Laptop('Rutor', 'analyst')];
  for (let n = 0; n < EDITS; n += 1) await moment([one, two], random);
  for (const laptop of [one, two]) laptop.isAway = false;
  for (let n = 0; n < 6; n += 1)
    for (const { keeper } of [one, two]) {
      await keeper.save();
      keeper.hear(await noteOnServer());
    }
  const { text, version } = await noteOnServer();
  expect(one.keeper.shown().text).toBe(text);
  expect(two.keeper.shown().text).toBe(text);
  const lines = text.split('\n');
  for (const line of [...one.own, ...two.own]) expect(lines).toContain(line);
  expect(version).toBeGreaterThan(50);
});
