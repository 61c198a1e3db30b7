import { z } from 'zod';
import type { Held } from './holds.ts';
import type { RuleChange } from './retention-store.ts';
import { ruleId, type RuleId } from './rules.ts';

export type Sent = Readonly<Record<string, unknown>>;

const RuleForm = z.object({
  months: z.union([
    z.literal('').transform(() => undefined),
    z.string().trim().regex(/^\d+$/).transform(Number).pipe(z.int().min(0).max(1_200)),
  ]),
  version: z.coerce.number().int(),
  body: z.string().trim().max(100),
  day: z.union([z.literal(''), z.iso.date()]),
  paragraph: z.string().trim().max(20),
  ref: z.string().trim().max(60),
});

/** A changed rule; undefined when it cannot be read: a decision is whole or not there. */
export function readRule(sent: Sent, id: RuleId): Omit<RuleChange, 'madeUp'> | undefined {
  const read = RuleForm.safeParse(sent);
  if (!read.success) return undefined;
  const { months, version, body, day, paragraph, ref } = read.data;
  const parts = [body, day, paragraph, ref];
  if (parts.every((part) => part === '')) return { id, months, version, decision: undefined };
  if (parts.includes('')) return undefined;
  return { id, months, version, decision: { body, day, paragraph, ref } };
}

const HoldForm = z.object({
  rule: z.string().default(''),
  report: z.union([z.literal(''), z.uuid()]).default(''),
  reason: z.string().trim().min(3).max(300),
});

/** What is to be held: the report when one is named, else the rule. */
export function readHold(sent: Sent): { readonly what: Held; readonly reason: string } | undefined {
  const read = HoldForm.safeParse(sent);
  if (!read.success) return undefined;
  const { report, reason } = read.data;
  if (report !== '') return { what: { kind: 'report', report }, reason };
  const rule = ruleId(read.data.rule);
  return rule && { what: { kind: 'rule', rule }, reason };
}

/** The rules that were ticked; what is no rule is left out. */
export function readRules(sent: Sent): readonly RuleId[] {
  const { rule } = sent;
  const ticked: readonly unknown[] = Array.isArray(rule) ? rule : [rule];
  return ticked.flatMap((one) => (typeof one === 'string' ? (ruleId(one) ?? []) : []));
}
