// Breaks that people know of: what came before is not compared with what came after.
import { useId, useState, type ReactElement, type ReactNode } from 'react';
import { weekNumber } from '#platform/weeks';
import type { Changes, NewBreak, Picture } from '../contract.ts';
import { Finds } from './Finds.tsx';
import { useAnswering } from './use-changes.ts';
import { useScreened } from './use-screened.ts';
import { useWords } from './words.ts';

const KINDS = [
  'routine',
  'form',
  'campaign',
  'organisation',
  'category',
  'publication',
  'other',
] as const;

type BreaksProps = { readonly changes: Changes; readonly picture: Picture };

export function Breaks({ changes, picture }: BreaksProps): ReactElement {
  const t = useWords();
  const { entered, mayAnswer } = changes;
  return (
    <details className="unseen">
      <summary>{t('breaks.title', { n: entered.length })}</summary>
      <p className="note">{t('breaks.what')}</p>
      {entered.length > 0 && (
        <ul className="meeting-list">
          {entered.map((one) => (
            <li key={one.id}>
              <span>
                {t('period.thisWeek', { week: weekNumber(one.week) })}
                {one.what === '' ? '' : `, ${one.what}`}: {one.text}
              </span>
              {mayAnswer && <TakeBack one={one} />}
            </li>
          ))}
        </ul>
      )}
      {mayAnswer && <BreakForm picture={picture} />}
    </details>
  );
}

function TakeBack({ one }: { readonly one: Changes['entered'][number] }): ReactElement {
  const t = useWords();
  const { isBusy, takeBackBreak } = useAnswering(one.week, '');
  return (
    <button
      type="button"
      className="plain no-print"
      disabled={isBusy}
      onClick={() => void takeBackBreak(one.id)}
    >
      {t('meeting.remove')}
      <span className="visually-hidden">: {one.text}</span>
    </button>
  );
}

const EMPTY = { kind: 'routine', area: '', category: '', text: '' };

function BreakForm({ picture }: { readonly picture: Picture }): ReactElement {
  const t = useWords();
  const id = useId();
  const [week, setWeek] = useState(picture.week);
  const [given, setGiven] = useState(EMPTY);
  const { isBusy, trouble, enterBreak } = useAnswering(picture.week, '');
  const set = (more: Partial<typeof EMPTY>): void => setGiven({ ...given, ...more });
  const kind: NewBreak['kind'] = KINDS.find((one) => one === given.kind) ?? 'other';
  const text = given.text.trim();
  const screened = useScreened(text, (notNames) => {
    const { area, category } = given;
    const where = { ...(area !== '' && { area }), ...(category !== '' && { category }) };
    return enterBreak({ week, kind, text, notNames, ...where });
  });
  const send = async (by: () => Promise<boolean>): Promise<void> => {
    if (!(await by())) return;
    setGiven(EMPTY);
    screened.clear();
  };
  return (
    <form
      className="break-form no-print"
      onSubmit={(event) => {
        event.preventDefault();
        void send(screened.send);
      }}
    >
      <Choice
        id={`${id}-kind`}
        label={t('breaks.kind')}
        value={given.kind}
        onChoose={(one) => set({ kind: one })}
      >
        {KINDS.map((one) => (
          <option key={one} value={one}>
            {t(`breaks.kind.${one}`)}
          </option>
        ))}
      </Choice>
      <Choice id={`${id}-week`} label={t('breaks.week')} value={week} onChoose={setWeek}>
        {[...picture.total.series].reverse().map((one) => (
          <option key={one.week} value={one.week}>
            {one.week}
          </option>
        ))}
      </Choice>
      <Where {...{ id, picture, set }} area={given.area} category={given.category} />
      <label htmlFor={`${id}-text`}>{t('breaks.text')}</label>
      <input
        id={`${id}-text`}
        required
        minLength={3}
        maxLength={500}
        autoComplete="off"
        aria-invalid={screened.finds.length > 0}
        aria-describedby={`${id}-finds`}
        value={given.text}
        onChange={(event) => set({ text: event.target.value })}
      />
      <Finds
        {...{ t, text, id: `${id}-finds`, lead: t('answer.personal') }}
        finds={screened.finds}
        onNotName={(one) => void send(() => screened.notName(one))}
      />
      {trouble && <p role="alert">{t(trouble)}</p>}
      <button type="submit" disabled={isBusy}>
        {t('common.save')}
      </button>
    </form>
  );
}

/** What the break concerns; without a choice everything. */
function Where(props: {
  readonly id: string;
  readonly picture: Picture;
  readonly area: string;
  readonly category: string;
  readonly set: (more: Partial<typeof EMPTY>) => void;
}): ReactElement {
  const t = useWords();
  const { id, picture, area, category, set } = props;
  return (
    <>
      <Choice
        id={`${id}-area`}
        label={t('list.area')}
        value={area}
        onChoose={(one) => set({ area: one })}
      >
        <option value="">{t('list.wholeMunicipality')}</option>
        {picture.areas.map((one) => (
          <option key={one.slug} value={one.slug}>
            {one.name}
          </option>
        ))}
      </Choice>
      <Choice
        id={`${id}-category`}
        label={t('list.category')}
        value={category}
        onChoose={(one) => set({ category: one })}
      >
        <option value="">{t('list.total')}</option>
        {picture.categories.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </Choice>
    </>
  );
}

function Choice(props: {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onChoose: (value: string) => void;
  readonly children: ReactNode;
}): ReactElement {
  const { id, label, value, onChoose, children } = props;
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChoose(event.target.value)}>
        {children}
      </select>
    </>
  );
}
