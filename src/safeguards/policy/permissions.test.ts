import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { permissionsDocument } from './permissions.ts';

describe('the document of permissions', () => {
  const text = permissionsDocument();
  const row = (start: string): string =>
    text.split('\n').find((line) => line.startsWith(start)) ?? '';

  it('shows what the policies answer', () => {
    expect(row('| Granska inflödet')).toBe(
      '| Granska inflödet | ja | – | – | rundan | – | – | – |  |',
    );
    expect(row('| Samverkansgruppen | annan')).toBe(
      '| Samverkansgruppen | annan | ja | – | rundan | rundan | rundan | rundan | – |',
    );
    expect(row('| Bjuda in och avsluta organisationer')).toMatch(/\| 2 \|$/);
  });

  it('is the one that lies among the documents', () => {
    const lying = readFileSync(
      join(import.meta.dirname, '../../../docs/law/permissions.md'),
      'utf8',
    );
    expect(text).toBe(lying);
  });

  it('has every policy with its reason', () => {
    expect(row('| `not-public-stays`')).toContain('**förbjuder**');
    expect(row('| `report-only-reports`')).toContain('| allt |');
    expect(text.match(/^\| `/gm)?.length).toBeGreaterThan(40);
  });
});
