import { texts } from '../../platform/i18n/index.ts';
import { ACTIONS, type Action } from './actions.ts';
import { LABELS, ROLES, type Label, type Role } from './caller.ts';
import type { Asker, WrittenPolicy } from './cedar.ts';
import { CEDAR, decisionOf } from './decide.ts';
import { factsOf, type Item } from './item.ts';
import sv from './text.sv.json' with { type: 'json' };

const t = texts('sv', sv);
const OWN = 1;
const OTHERS = 2;

/** The subjects in the order in which they are read, with their headings. */
const SUBJECTS: readonly (readonly [string, string])[] = [
  ['limits', 'Gränser som går före allt'],
  ['reports', 'Rapporter'],
  ['imports', 'Filer med rapporter'],
  ['picture', 'Lägesbilden och talen'],
  ['areas', 'Områdets sida och måtten'],
  ['meetings', 'Veckomötet'],
  ['plans', 'Åtgärdsplanen, uppföljningen och uttalanden'],
  ['documents', 'Dokument och lagens krav'],
  ['members', 'Organisationer och tillgång'],
  ['record', 'Loggen'],
  ['retention', 'Gallring och utlämnande'],
  ['settings', 'Inställningar'],
];

const SHARED: Readonly<Record<Label, string>> = {
  own: 'Bara den egna organisationen',
  group: 'Samverkansgruppen',
  partners: 'Alla parter i Samsyn',
  municipalities: 'Andra kommuner (bara summor)',
  public: 'Alla (öppna data)',
};

/**
 * The permissions as a document for a lawyer: every cell is asked of the policies, every sentence is the policy's own.
 * @example permissionsDocument().startsWith('# Vem får göra vad')
 */
export function permissionsDocument(): string {
  return `${[
    '# Vem får göra vad',
    'Dokumentet görs av reglerna själva (`npm run -s samsyn -- permissions > docs/law/permissions.md`). Det som inte är tillåtet här är förbjudet. Databasen prövar samma sak en gång till, med egna regler; ett test jämför de två.',
    '**ja** = får. **rundan** = får så länge den egna organisationen deltar i veckorundan. **–** = får inte. En siffra är den tillitsnivå som inloggningen måste ha: 2 är organisationens egen inloggning, 3 e-tjänstelegitimation.',
    '## Roll för roll',
    ...matrix(),
    '## Vem läser en rapport',
    'Radens organisation är läsarens egen eller en annan än den som har lämnat rapporten.',
    reportTable(),
    ...SUBJECTS.flatMap(([subject, heading]) => [`## ${heading}`, policyTable(subject)]),
  ].join('\n\n')}\n`;
}

/** Two tables beside each other would be too wide for a page, so the roles are divided. */
function matrix(): string[] {
  return [ROLES.slice(0, 7), ROLES.slice(7)].map((roles) =>
    table(
      ['Att', ...roles.map((role) => t(`role.${role}`)), 'Inloggning'],
      ACTIONS.map((action) => [
        t(`action.${action}`),
        ...roles.map((role) => cell(role, action)),
        assuranceOf(action),
      ]),
    ),
  );
}

const BEST = { inWeeklyRound: true, reportOnly: false, assurance: 3 };

function allowed(asker: Asker, action: Action, item?: Item): boolean {
  return decisionOf(CEDAR, { asker, action, facts: factsOf(item, OWN) }).allowed;
}

function cell(role: Role, action: Action, item?: Item): string {
  if (!allowed({ ...BEST, role }, action, item)) return '–';
  return allowed({ ...BEST, role, inWeeklyRound: false }, action, item) ? 'ja' : 'rundan';
}

/** The lowest assurance with which somebody may. */
function assuranceOf(action: Action): string {
  const found = [1, 2, 3].find((assurance) =>
    ROLES.some((role) => allowed({ ...BEST, role, assurance }, action)),
  );
  return found === undefined || found === 1 ? '' : String(found);
}

function reportTable(): string {
  const roles = ROLES.filter((role) => allowed({ ...BEST, role }, 'see-report'));
  const rows = LABELS.flatMap((label) =>
    [OWN, OTHERS].map((organisation) => {
      const item: Item = { kind: 'report', organisation, label, notPublic: false };
      const whose = organisation === OWN ? 'egen' : 'annan';
      return [SHARED[label], whose, ...roles.map((role) => cell(role, 'see-report', item))];
    }),
  );
  return table(['Delas med', 'Organisation', ...roles.map((role) => t(`role.${role}`))], rows);
}

function policyTable(subject: string): string {
  const rows = CEDAR.policies
    .filter((policy) => policy.subject === subject)
    .map((policy) => [`\`${policy.id}\``, effectOf(policy), actionsOf(policy), policy.why]);
  return table(['Regel', '', 'Gäller', 'Varför'], rows);
}

function effectOf(policy: WrittenPolicy): string {
  return policy.json.effect === 'permit' ? 'tillåter' : '**förbjuder**';
}

function actionsOf({ json: { action } }: WrittenPolicy): string {
  if (action.op === 'All') return 'allt';
  const named = ACTIONS.filter((one) => JSON.stringify(action).includes(`"${one}"`));
  return named.map((one) => t(`action.${one}`).toLowerCase()).join('; ');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
