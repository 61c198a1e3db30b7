// One change as a card: what, where, how many, what is usual, what chance does, what else it may be, and what can be done.
import { useId, useState, type ReactElement } from 'react';
import { spark } from '#figures';
import { Drawing } from '../../../web/kit/Drawing.tsx';
import { AnswerForm } from './AnswerForm.tsx';
import { ChangeDetails } from './ChangeDetails.tsx';
import { useAnswering, type Answering, type Card, type Doing } from './use-changes.ts';
import type { Filters } from './use-picture.ts';
import { useWords } from './words.ts';

type CardProps = {
  readonly card: Card;
  readonly week: string;
  readonly mayAnswer: boolean;
  readonly doing: Doing;
  readonly onFilter: (filters: Filters) => void;
};

const MARK = { more: '▲', fewer: '▼', 'not-comparable': '≠' } as const;
type Form = 'explained' | 'dismissed';

export function ChangeCard({ card, week, mayAnswer, doing, onFilter }: CardProps): ReactElement {
  const t = useWords();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [form, setForm] = useState<Form>();
  const answering = useAnswering(week, card.id);
  return (
    <article className={`change change-${card.kind}`} aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{card.title}</h3>
      <p className="change-direction">
        <span aria-hidden="true" className="change-mark">
          {MARK[card.kind]}
        </span>{' '}
        {card.direction}, {card.period}
      </p>
      <div className="change-facts">
        <div>
          {card.count !== '' && (
            <p>
              <strong>{card.count}</strong> {card.kind !== 'not-comparable' && card.chance}
            </p>
          )}
          {card.behind.length > 0 && <p className="note">{card.behind.join(' ')}</p>}
        </div>
        <Glance card={card} />
      </div>
      {card.caveats.length > 0 && (
        <ul className="caveats">
          {card.caveats.map((caveat) => (
            <li key={caveat}>{caveat}</li>
          ))}
        </ul>
      )}
      <Answers card={card} answering={answering} mayAnswer={mayAnswer} />
      <div className="change-actions no-print">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={`${id}-more`}
          onClick={() => setOpen(!isOpen)}
        >
          {t(isOpen ? 'change.close' : 'change.open')}
          <span className="visually-hidden">: {card.title}</span>
        </button>
        {mayAnswer && <Actions {...{ card, answering, form, setForm }} />}
        {card.actions.map(({ label, href }) => (
          <a key={href} className="action" href={href}>
            {label}
            <span className="visually-hidden">: {card.title}</span>
          </a>
        ))}
      </div>
      {form && <AnswerForm kind={form} answering={answering} onClose={() => setForm(undefined)} />}
      <div id={`${id}-more`} hidden={!isOpen}>
        {isOpen && <ChangeDetails card={card} doing={doing} onFilter={onFilter} />}
      </div>
    </article>
  );
}

/** The last half year at a glance; the chart, and the same as a table, are behind "Öppna". */
function Glance({ card }: { readonly card: Card }): ReactElement | null {
  const series = card.series.slice(-26);
  if (series.every(({ n }) => n === undefined)) return null;
  const points = series.map(({ n, usual }) => ({ count: n, low: usual?.lo, high: usual?.hi }));
  return <Drawing className="change-glance" svg={spark({ points, width: 132, height: 44 })} />;
}

type ActionsProps = {
  readonly card: Card;
  readonly answering: Answering;
  readonly form: Form | undefined;
  readonly setForm: (form: Form | undefined) => void;
};

function Actions({ card, answering, form, setForm }: ActionsProps): ReactElement {
  const t = useWords();
  const isFor = (kind: string): boolean => card.answers.some((one) => one.kind === kind);
  const toggle = (kind: Form): void => setForm(form === kind ? undefined : kind);
  const name = <span className="visually-hidden">: {card.title}</span>;
  return (
    <>
      {!isFor('to-meeting') && (
        <button
          type="button"
          className="primary"
          disabled={answering.isBusy}
          onClick={() => void answering.answer({ kind: 'to-meeting' })}
        >
          {t('picture.toMeeting')}
          {name}
        </button>
      )}
      {!isFor('explained') && (
        <button
          type="button"
          aria-expanded={form === 'explained'}
          onClick={() => toggle('explained')}
        >
          {t('picture.explain')}
          {name}
        </button>
      )}
      {!isFor('dismissed') && (
        <button
          type="button"
          aria-expanded={form === 'dismissed'}
          onClick={() => toggle('dismissed')}
        >
          {t('picture.dismiss')}
          {name}
        </button>
      )}
    </>
  );
}

/** What people have answered, each of which can be taken back. */
function Answers(props: {
  readonly card: Card;
  readonly answering: Answering;
  readonly mayAnswer: boolean;
}): ReactElement | null {
  const t = useWords();
  const { card, answering, mayAnswer } = props;
  if (card.answers.length === 0 && !answering.trouble) return null;
  return (
    <div role="status" className="answers">
      {answering.trouble && <p role="alert">{t(answering.trouble)}</p>}
      {card.answers.map((one) => (
        <p key={one.id}>
          {t(`answered.${one.kind}`)}
          {one.reason !== undefined && ` ${t(`answer.reason.${one.reason}`)}.`}
          {one.text !== undefined && ` ”${one.text}”`}{' '}
          {mayAnswer && (
            <button
              type="button"
              className="plain no-print"
              disabled={answering.isBusy}
              onClick={() => void answering.takeBack(one.id)}
            >
              {t('common.undo')}
              <span className="visually-hidden">: {card.title}</span>
            </button>
          )}
        </p>
      ))}
    </div>
  );
}
