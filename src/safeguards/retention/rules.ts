/** Each kind of data that has a rule, in the order in which a rule is met; the same ids stand in retention.rule. */
export const RULES = [
  'report-text',
  'report-exact',
  'report-history',
  'reporter-key',
  'session',
  'person-left',
  'invitation',
  'identity',
  'api-key',
  'import-mapping',
  'police-version',
  'record',
  'duty',
  'sums',
  'disposal',
] as const;
export type RuleId = (typeof RULES)[number];

/** Rules that only say how long: nothing is built that could carry them out. */
const KEPT_ONLY: readonly RuleId[] = ['duty', 'sums', 'disposal'];

/** The decision by which the municipality may remove (arkivlagen 10 §). */
export type Decision = {
  readonly body: string;
  /** "2026-03-02" */
  readonly day: string;
  readonly paragraph: string;
  readonly ref: string;
};

export type Rule = {
  readonly id: RuleId;
  /** Absent: kept for ever. */
  readonly months: number | undefined;
  readonly decision: Decision | undefined;
  /** The decision is the demo's own. */
  readonly madeUp: boolean;
  readonly version: number;
};

/** A rule by its name; what we do not know is no rule. */
export function ruleId(text: string): RuleId | undefined {
  return RULES.find((id) => id === text);
}

/**
 * Whether a rule may remove anything: there is a way to do it, a time, and a decision that says so. The law is data: what
 * nobody has decided cannot be used.
 * @example canRemove({ id: 'report-text', months: 3, decision: undefined, … }) // false
 */
export function canRemove(rule: Rule): boolean {
  return !KEPT_ONLY.includes(rule.id) && rule.months !== undefined && rule.decision !== undefined;
}

/** Whether a rule could be carried out at all, once it is decided. */
export function isCarriedOut(rule: Rule): boolean {
  return !KEPT_ONLY.includes(rule.id);
}

/**
 * Which rule each table with personal data or with free text falls under, or why it needs none. A table that is missing
 * here is found by a test over the database's own comments.
 */
export const COVERED: Readonly<Record<string, readonly RuleId[] | string>> = {
  'work.report': ['report-exact'],
  'work.report_text': ['report-text'],
  'work.report_original': ['report-text'],
  'work.triage': ['report-text'],
  'work.triage_reader': 'Two days at most, by triage itself.',
  'work.report_history': ['report-history'],
  'work.tally_reporter': ['sums', 'reporter-key'],
  'work.import_mapping': ['import-mapping'],
  'work.police_notice_version': ['police-version'],
  'members.person': ['person-left'],
  'members.duty': ['duty'],
  'members.session': ['session'],
  'members.reporter_key': ['reporter-key'],
  'members.api_key': ['api-key'],
  'members.invitation': ['invitation'],
  'members.identity': ['identity'],
  'members.passkey': ['identity'],
  'members.feed_token':
    'Erased by whoever made it, and by itself the night after the duty has ended.',
  'members.mail_off': 'Erased the night after the person has left.',
  'mail.waiting':
    'Removed by the sender of mail when it has been sent, and a week after it was given up.',
  'audit.review_signed': ['record'],
  'audit.leaf': ['record'],
  'retention.run': ['disposal'],
  'retention.standing': ['disposal'],
  'retention.hold': ['disposal'],
  'members.municipality': 'The municipality’s own name and address; no person.',
  'work.police_notice': 'Open data about places; the text is not kept.',
};
