import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  policySetTextToParts,
  policyToJson,
  preparsePolicySet,
  preparseSchema,
  statefulIsAuthorized,
  validate,
  type DetailedError,
  type EntityJson,
  type PolicyJson,
} from '@cedar-policy/cedar-wasm/nodejs';
import { Stop } from '../../platform/stop/index.ts';
import type { Facts } from './item.ts';

/** One policy as it is written, with its id and its reason in Swedish. */
export type WrittenPolicy = {
  readonly id: string;
  readonly why: string;
  /** The file it stands in, without its ending: its subject. */
  readonly subject: string;
  readonly text: string;
  readonly json: PolicyJson;
};

/** What the policies read of the one who asks. */
export type Asker = {
  readonly role: string;
  readonly inWeeklyRound: boolean;
  readonly reportOnly: boolean;
  readonly assurance: number;
};
export type Question = { readonly asker: Asker; readonly action: string; readonly facts: Facts };
export type Answer = {
  readonly allowed: boolean;
  /** Ids of the policies that decided; empty when none spoke (denied by default). */
  readonly policies: readonly string[];
};
export type Cedar = {
  readonly policies: readonly WrittenPolicy[];
  readonly ask: (question: Question) => Answer;
};

const FOLDER = join(import.meta.dirname, 'policies');

/** The schema as it is written. */
export const SCHEMA = readFileSync(join(FOLDER, 'schema.cedarschema'), 'utf8');

/** All policies as they are written, in the order of their files: limits first among equals is not needed, a no wins. */
export function readPolicies(): readonly WrittenPolicy[] {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.cedar'));
  return files
    .sort()
    .flatMap((name) =>
      parsePolicies(name.slice(0, -'.cedar'.length), readFileSync(join(FOLDER, name), 'utf8')),
    );
}

/** The policies in one text. @throws Stop when it cannot be read, or a policy has no id or no reason */
export function parsePolicies(subject: string, text: string): readonly WrittenPolicy[] {
  const parts = policySetTextToParts(text);
  if (parts.type === 'failure') throw new Stop(`${subject}.cedar: ${told(parts.errors)}`);
  return parts.policies.map((one) => {
    const read = policyToJson(one);
    if (read.type === 'failure') throw new Stop(`${subject}.cedar: ${told(read.errors)}`);
    const { id, why } = read.json.annotations ?? {};
    if (!id || !why) throw new Stop(`${subject}.cedar: a policy has no @id or no @why`);
    return { id, why, subject, text: one, json: read.json };
  });
}

let opened = 0;

/**
 * Makes policies ready to be asked. Everything is checked against the schema first, so that a misspelt role or a
 * condition on what does not exist stops the start and not a person.
 * @throws Stop with what is wrong
 */
export function openCedar(policies: readonly WrittenPolicy[]): Cedar {
  const staticPolicies = Object.fromEntries(policies.map(({ id, text }) => [id, text]));
  if (Object.keys(staticPolicies).length !== policies.length)
    throw new Stop('Two policies have the same @id.');
  const faults = validate({ schema: SCHEMA, policies: { staticPolicies } });
  if (faults.type === 'failure') throw new Stop(`Policies: ${told(faults.errors)}`);
  const [first] = faults.validationErrors;
  if (first) throw new Stop(`Policy ${first.policyId}: ${told([first.error])}`);
  opened += 1;
  const name = `samsyn-${opened}`;
  const set = preparsePolicySet(name, { staticPolicies });
  const schema = preparseSchema('samsyn', SCHEMA);
  if (set.type === 'failure' || schema.type === 'failure')
    throw new Stop('The policies cannot be made ready.');
  const order = new Map(policies.map(({ id }, at) => [id, at]));
  return { policies, ask: (question) => ask(name, order, question) };
}

function told(errors: readonly DetailedError[]): string {
  return errors.map(({ message, help }) => (help ? `${message} (${help})` : message)).join('; ');
}

function ask(name: string, order: ReadonlyMap<string, number>, question: Question): Answer {
  const { asker, action, facts } = question;
  const answer = statefulIsAuthorized({
    principal: { type: 'Person', id: 'asker' },
    action: { type: 'Action', id: action },
    resource: resourceOf(facts),
    context: action === 'share-report' && facts.to > 0 ? { to: facts.to } : {},
    preparsedSchemaName: 'samsyn',
    validateRequest: true,
    preparsedPolicySetId: name,
    entities: [personOf(asker), ...entitiesOf(facts)],
  });
  // What the schema does not know (an action on something it does not apply to, a role that is none) is a no.
  if (answer.type === 'failure' || answer.response.diagnostics.errors.length > 0)
    return { allowed: false, policies: [] };
  const { decision, diagnostics } = answer.response;
  const policies = [...diagnostics.reason].sort(
    (a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0),
  );
  return { allowed: decision === 'allow', policies };
}

const organisation = (id: string) => ({ __entity: { type: 'Organisation', id } });

/** Organisations are called "own" and "other": the policies only ask whether two are the same. */
function personOf(asker: Asker): EntityJson {
  const { role, inWeeklyRound, reportOnly, assurance } = asker;
  return {
    uid: { type: 'Person', id: 'asker' },
    attrs: { organisation: organisation('own'), inRound: inWeeklyRound, reportOnly, assurance },
    parents: [{ type: 'Role', id: role }],
  };
}

const TYPES = { municipality: 'Municipality', report: 'Report', sum: 'Sum' } as const;

function resourceOf(facts: Facts): { type: string; id: string } {
  if (facts.kind === 'organisation') return { type: 'Organisation', id: facts.owner };
  return { type: TYPES[facts.kind], id: 'item' };
}

function entitiesOf(facts: Facts): EntityJson[] {
  const { kind, owner, label, notPublic } = facts;
  if (kind !== 'report' && kind !== 'sum') return [];
  const whose = owner === 'shared' ? {} : { organisation: organisation(owner) };
  const attrs = kind === 'report' ? { ...whose, label, notPublic } : { ...whose, label };
  return [{ uid: resourceOf(facts), attrs, parents: [] }];
}
