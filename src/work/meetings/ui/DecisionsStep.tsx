// What has been decided today, and a way to decide more.
import { useState, type ReactElement } from 'react';
import { longDay } from '../../../web/kit/dates.ts';
import { useLanguage } from '../../../web/kit/language.tsx';
import type { Decision, Meeting } from '../contract.ts';
import { DecisionForm } from './DecisionForm.tsx';
import { NoteField } from './NoteField.tsx';
import type { Send } from './use-sending.ts';
import { useWords } from './words.ts';

type StepProps = { readonly meeting: Meeting; readonly send: Send };

export function DecisionsStep({ meeting, send }: StepProps): ReactElement {
  const t = useWords();
  const may = meeting.status === 'running' && meeting.may.take;
  return (
    <>
      {meeting.decisions.length === 0 ? (
        <p className="note">{t('decisions.none')}</p>
      ) : (
        <ul className="decision-list">
          {meeting.decisions.map((decision) => (
            <Made key={decision.id} {...{ meeting, send, decision, may }} />
          ))}
        </ul>
      )}
      {may && <DecisionForm {...{ meeting, send }} />}
      <NoteField meeting={meeting} item="decisions" label={t('meeting.minutes')} />
    </>
  );
}

function Made(
  props: StepProps & { readonly decision: Decision; readonly may: boolean },
): ReactElement {
  const { meeting, send, decision, may } = props;
  const t = useWords();
  const [isOpen, setOpen] = useState(false);
  const takeBack = (): void => {
    send(`/decisions/${decision.id}/followed`, { kind: 'withdrawn' }).catch(() => undefined);
  };
  return (
    <li>
      <DecisionWords decision={decision} />
      {may && (
        <p className="buttons no-print">
          <button
            type="button"
            className="plain"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {t('common.edit')}
            <span className="visually-hidden">: {decision.what}</span>
          </button>
          <button type="button" className="plain" onClick={takeBack}>
            {t('decision.takeBack')}
            <span className="visually-hidden">: {decision.what}</span>
          </button>
        </p>
      )}
      {isOpen && (
        <DecisionForm
          key={decision.version}
          {...{ meeting, send, decision }}
          onDone={() => setOpen(false)}
        />
      )}
    </li>
  );
}

/** A decision in words: what, who, by when, where, why. */
export function DecisionWords({ decision }: { readonly decision: Decision }): ReactElement {
  const t = useWords();
  const { language } = useLanguage();
  const { what, organisationName, byWhen, areaName, why, isMeasure, measure } = decision;
  return (
    <>
      <p>
        <strong>{what}</strong>
      </p>
      <p className="note">
        {[organisationName, longDay(byWhen, language), areaName].filter((one) => one).join(' · ')}
        {!isMeasure && ` · ${t('decision.onlyTask')}`}
      </p>
      {why !== undefined && <p className="note">{t('decision.because', { why })}</p>}
      {measure && (
        <p className="note">
          <a href={measure.href}>{t('decision.became')}</a> {measure.status}
        </p>
      )}
    </>
  );
}
