import { Decision, SECTIONS, type Sections, type Template } from '../written/document.ts';
import { FIELDS, type EntryContent, type RegisterId } from '../registers/registers.ts';
import type { LockTyped } from './document-page.ts';
import type { EditForm } from './edit-page.ts';

export type Sent = Readonly<Record<string, unknown>>;

function textIn(sent: Sent, name: string, most = 8_000): string {
  const value = sent[name];
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim().slice(0, most) : '';
}

/** What the writer has said is a place or an organisation. */
export function notNamesIn(sent: Sent): readonly string[] {
  const value = sent['notName'];
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all.filter((one) => typeof one === 'string').slice(0, 50);
}

export function versionIn(sent: Sent): number {
  const version = Number(textIn(sent, 'version', 8));
  return Number.isInteger(version) && version >= 0 ? version : 0;
}

/** A draft's form as it was sent. */
export function editFormIn(sent: Sent, template: Template): EditForm {
  const sections: Sections = Object.fromEntries(
    SECTIONS[template].map(({ id }) => [
      id,
      { text: textIn(sent, id), source: textIn(sent, `${id}.source`, 300) },
    ]),
  );
  return { version: versionIn(sent), title: textIn(sent, 'title', 160), sections };
}

/** The decision's form, and the decision when it is whole. */
export function lockIn(sent: Sent): {
  readonly typed: LockTyped;
  readonly decision: Decision | undefined;
} {
  const typed = {
    ...{ body: textIn(sent, 'body', 120), day: textIn(sent, 'day', 10) },
    ...{ paragraph: textIn(sent, 'paragraph', 40), registry: textIn(sent, 'registry', 60) },
  };
  const read = Decision.safeParse(typed);
  return { typed, decision: read.success ? read.data : undefined };
}

/** An entry's fields as they were sent. */
export function entryIn(sent: Sent, register: RegisterId): EntryContent {
  return Object.fromEntries(
    FIELDS[register].map(({ name, kind }): [string, EntryContent[string]] => {
      if (kind === 'tick') return [name, sent[name] === 'yes'];
      const text = textIn(sent, name, 4_000);
      if (kind !== 'list') return [name, text];
      return [
        name,
        text
          .split('\n')
          .map((line) => line.trim())
          .filter((line) => line !== ''),
      ];
    }),
  );
}
