// The first item, always: what was decided before, and how it has fared.
import { useId, useState, type KeyboardEvent, type ReactElement } from 'react';
import { weekNumber } from '#platform/weeks';
import { longDay } from '../../../web/kit/dates.ts';
import { FormEnd } from '../../../web/kit/FormParts.tsx';
import { useLanguage } from '../../../web/kit/language.tsx';
import type { Decision, Meeting } from '../contract.ts';
import { LinesField } from './Fields.tsx';
import { NoteField } from './NoteField.tsx';
import { Tick } from './Tick.tsx';
import type { Send } from './use-sending.ts';
import { useWords } from './words.ts';

type StepProps = { readonly meeting: Meeting; readonly send: Send };

export function SinceLast({ meeting, send }: StepProps): ReactElement {
  const t = useWords();
  return (
    <>
      {meeting.since.length === 0 ? (
        <p className="note">{t('since.none')}</p>
      ) : (
        <ul className="decision-list" onKeyDown={fromTickToTick}>
          {meeting.since.map((decision) => (
            <Earlier key={decision.id} {...{ decision, meeting, send }} />
          ))}
        </ul>
      )}
      <Due meeting={meeting} />
      <NoteField meeting={meeting} item="since-last" label={t('meeting.minutes')} />
    </>
  );
}

/** The arrows go from one decision's box to the next. */
function fromTickToTick(event: KeyboardEvent<HTMLElement>): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const ticks = [...event.currentTarget.querySelectorAll<HTMLElement>('input[type=checkbox]')];
  const at = ticks.findIndex((one) => one === event.target);
  const next = by === undefined || at < 0 ? undefined : ticks[at + by];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** What other parts of the work put on the table: measures to follow up. */
function Due({ meeting }: { readonly meeting: Meeting }): ReactElement | null {
  const t = useWords();
  if (meeting.due.length === 0) return null;
  return (
    <>
      <h3>{t('since.due')}</h3>
      <ul className="decision-list">
        {meeting.due.map(({ title, detail, href }) => (
          <li key={href + title}>
            <a href={href}>{title}</a> <span className="muted">{detail}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

type Form = 'late' | 'cancelled';
type EarlierProps = StepProps & { readonly decision: Decision };

function Earlier({ decision, meeting, send }: EarlierProps): ReactElement {
  const t = useWords();
  const { language } = useLanguage();
  const id = useId();
  const [form, setForm] = useState<Form>();
  const { what, organisationName, areaName, byWhen, lateBy, status } = decision;
  const may = meeting.may.take;
  const follow = (isDone: boolean): Promise<void> =>
    send(`/decisions/${decision.id}/followed`, { kind: isDone ? 'done' : 'reopened' });
  return (
    <li className={lateBy > 0 ? 'late' : ''}>
      <Tick checked={status === 'done'} disabled={!may || status === 'cancelled'} onTick={follow}>
        <span id={`${id}-what`}>
          {what}
          {lateBy > 0 && <strong> {t('plan.overdue', { count: lateBy, n: lateBy })}</strong>}
        </span>
      </Tick>
      <p className="note">
        {[organisationName, areaName, longDay(byWhen, language)].filter((one) => one).join(' · ')} ·{' '}
        {decision.kind === 'week'
          ? t('decision.of', { week: weekNumber(decision.week) })
          : t(`decision.of.${decision.kind}`)}
        {status === 'cancelled' && ` · ${t('decision.cancelled')}`}
      </p>
      <Reasons decision={decision} />
      {decision.measure && (
        <p className="note">
          <a href={decision.measure.href}>{t('decision.became')}</a> {decision.measure.status}
        </p>
      )}
      {may && status === 'open' && (
        <p className="buttons no-print">
          {(['late', 'cancelled'] as const).map((kind) => (
            <button
              type="button"
              className="plain"
              key={kind}
              aria-expanded={form === kind}
              onClick={() => setForm(form === kind ? undefined : kind)}
            >
              {t(`follow.${kind}`)}
              <span className="visually-hidden">: {what}</span>
            </button>
          ))}
        </p>
      )}
      {form && (
        <FollowForm {...{ decision, meeting, send, form }} onDone={() => setForm(undefined)} />
      )}
    </li>
  );
}

/** Days that were moved, and why. */
function Reasons({ decision }: { readonly decision: Decision }): ReactElement | null {
  const t = useWords();
  const { language } = useLanguage();
  const told = decision.events.filter(({ reason }) => reason !== undefined);
  if (told.length === 0) return null;
  return (
    <ul className="reasons">
      {told.map(({ kind, byWhen, reason, at }) => (
        <li key={at}>
          {kind === 'late' && `${t('follow.newDay', { day: longDay(byWhen, language) })} `}
          {reason}
        </li>
      ))}
    </ul>
  );
}

function FollowForm({
  decision,
  meeting,
  send,
  form,
  onDone,
}: EarlierProps & { readonly form: Form; readonly onDone: () => void }): ReactElement {
  const t = useWords();
  const id = useId();
  const [reason, setReason] = useState('');
  const [byWhen, setByWhen] = useState(meeting.next.day);
  const [trouble, setTrouble] = useState<'follow.lacks' | 'decision.personal'>();
  const save = async (): Promise<void> => {
    if (reason.trim().length < 3) {
      setTrouble('follow.lacks');
      return;
    }
    const day = form === 'late' ? { byWhen } : {};
    try {
      await send(`/decisions/${decision.id}/followed`, { kind: form, reason, ...day });
      onDone();
    } catch {
      setTrouble('decision.personal');
    }
  };
  return (
    <fieldset className="follow-form">
      <legend>{t(`follow.${form}`)}</legend>
      {form === 'late' && (
        <p className="field">
          <label htmlFor={`${id}-day`}>{t('follow.day')}</label>
          <input
            id={`${id}-day`}
            type="date"
            value={byWhen}
            onChange={(event) => setByWhen(event.target.value)}
          />
        </p>
      )}
      <LinesField
        id={`${id}-reason`}
        {...{ label: t('follow.reason'), longest: 300, value: reason, onWrite: setReason }}
      />
      {trouble && <p role="alert">{t(trouble)}</p>}
      <FormEnd
        {...{ className: 'buttons', send: t('common.save'), leave: t('common.cancel') }}
        onSend={() => void save()}
        onLeave={onDone}
      />
    </fieldset>
  );
}
