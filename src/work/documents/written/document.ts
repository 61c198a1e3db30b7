import { z } from 'zod';

/** What can be made in the report builder. */
export const TEMPLATES = [
  ...(['situation', 'plan', 'assembly-report', 'monthly', 'tertial', 'council'] as const),
];
export type Template = (typeof TEMPLATES)[number];

/** A part that people write. `law` is the section that asks for it; without: guidance. */
export type SectionForm = {
  readonly id: string;
  readonly required: boolean;
  readonly law?: string;
};

const must = (id: string, law?: string): SectionForm => ({
  ...{ id, required: true },
  ...(law !== undefined && { law }),
});
const may = (id: string, law?: string): SectionForm => ({ ...must(id, law), required: false });

/** The sections of each template, in the order of the document. */
export const SECTIONS: Readonly<Record<Template, readonly SectionForm[]>> = {
  situation: [
    must('summary'),
    must('extent', '4'),
    must('consequences', '4'),
    must('information', '4'),
    must('positive'),
    must('analysis', '4'),
    may('unknown'),
    may('otherPlanning', '7'),
  ],
  plan: [
    must('summary'),
    must('earlier', '6'),
    must('aims', '5'),
    must('measures', '5'),
    must('followUp', '6'),
    may('unknown'),
  ],
  'assembly-report': [
    must('summary'),
    must('decisions', '13'),
    must('costs', '13'),
    must('results', '13'),
    must('openProblems', '13'),
  ],
  monthly: [must('summary'), may('reported'), may('positive'), may('unknown')],
  tertial: [
    must('summary'),
    must('changes'),
    must('reported'),
    must('effects'),
    must('positive'),
    must('unknown'),
    may('proposals'),
  ],
  council: [
    must('summary'),
    must('agenda'),
    may('decisions'),
    may('results'),
    must('openProblems'),
    must('proposals'),
  ],
};

/** Where people's words about numbers come from. */
const Section = z.object({
  text: z.string().trim().max(8_000),
  source: z.string().trim().max(300),
});
export const Sections = z.record(z.string(), Section);
export type Sections = z.infer<typeof Sections>;

/**
 * A table as it was when it was fetched, of nothing but numbers that may be shown to everyone. `bars` are for a drawing of
 * its last column: null is not shown.
 */
export const FrozenTable = z.object({
  id: z.string(),
  /** Stands in which section. */
  section: z.string(),
  caption: z.string().min(1),
  source: z.string().min(1),
  /** Day of the source. */
  day: z.iso.date(),
  headings: z.array(z.string().min(1)).min(1),
  rows: z.array(z.array(z.string())).max(400),
  note: z.string(),
  bars: z.object({ values: z.array(z.number().nullable()), alt: z.string().min(1) }).optional(),
});
export type FrozenTable = z.infer<typeof FrozenTable>;

/** Who decided, when, and where it can be found. */
export const Decision = z.object({
  body: z.string().trim().min(2).max(120),
  day: z.iso.date(),
  paragraph: z.string().trim().min(1).max(40),
  registry: z.string().trim().min(1).max(60),
});
export type Decision = z.infer<typeof Decision>;

export type DocumentHead = {
  readonly id: string;
  readonly template: Template;
  readonly edition: number;
  readonly title: string;
  readonly madeAt: Date;
  readonly lockedAt: Date | undefined;
  /** Day of the decision of a locked document, or the day it was locked. */
  readonly decidedOn: string | undefined;
  /** The newer edition, when there is one. */
  readonly replacedBy: string | undefined;
};

export type WrittenDocument = DocumentHead & {
  readonly language: 'sv' | 'en';
  readonly firstDay: string;
  readonly lastDay: string;
  readonly sections: Sections;
  readonly figures: readonly FrozenTable[];
  readonly version: number;
  readonly changedAt: Date;
  readonly basedOn?: string | undefined;
  readonly replaces?: string | undefined;
  readonly decision?: Decision | undefined;
};

/** What a document lacks before it can be locked: `id` is a section, or one of the words below. */
export type Missing = {
  readonly what: 'section' | 'source' | 'based-on' | 'figures';
  readonly id: string;
};

/**
 * What is missing. Mandatory sections are written; a number in people's own words has its source; a plan rests on a locked
 * picture; a picture has figures. The decision is asked for when it is locked.
 * @example missingIn({ template: 'situation', sections: {}, figures: [] }).length // 7
 */
export function missingIn(
  document: Pick<WrittenDocument, 'template' | 'sections' | 'figures' | 'basedOn'>,
): readonly Missing[] {
  const { template, sections, figures, basedOn } = document;
  const ofSections = SECTIONS[template].flatMap(({ id, required }): Missing[] => {
    const { text = '', source = '' } = sections[id] ?? {};
    if (text === '') return required ? [{ what: 'section', id }] : [];
    return /\d/.test(text) && source === '' ? [{ what: 'source', id }] : [];
  });
  const rests: Missing[] =
    template === 'plan' && !basedOn ? [{ what: 'based-on', id: 'basedOn' }] : [];
  const counted: Missing[] =
    template === 'situation' && figures.length === 0 ? [{ what: 'figures', id: 'figures' }] : [];
  return [...ofSections, ...rests, ...counted];
}

/** Whether a template needs a decision to be locked. */
export function needsDecision(template: Template): boolean {
  return template === 'situation' || template === 'plan';
}
