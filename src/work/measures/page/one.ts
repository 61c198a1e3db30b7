import type { Form } from '#work/plans';

/** What stands in a field of a form. */
export function one({ values }: Pick<Form, 'values'>, name: string): string {
  return values[name]?.[0] ?? '';
}
