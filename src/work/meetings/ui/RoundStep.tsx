// Round the table: what each organisation says, and what is done about each area.
import { useId, useState, type ReactElement } from 'react';
import type { Assessment, Meeting } from '../contract.ts';
import { NoteField } from './NoteField.tsx';
import { isPersonal } from './use-guard.ts';
import type { Send } from './use-sending.ts';
import { useWords } from './words.ts';

type StepProps = { readonly meeting: Meeting; readonly send: Send };
const WORDS = ['usual', 'watch', 'act'] as const;

export function RoundStep({ meeting, send }: StepProps): ReactElement {
  const t = useWords();
  const present = meeting.attendance.filter(({ state }) => state === 'present');
  return (
    <>
      <h3>{t('round.says')}</h3>
      {present.length === 0 && <p className="note">{t('round.nobody')}</p>}
      {present.map(({ organisation, name }) => (
        <NoteField
          key={organisation}
          {...{ meeting, item: `org:${organisation}`, label: name, rows: 2 }}
        />
      ))}
      <NoteField meeting={meeting} item="round" label={t('round.common')} rows={2} />
      <h3>{t('round.areas')}</h3>
      <p className="note">{t('round.areasLead')}</p>
      <ul className="decision-list">
        {meeting.areas.map((area) => (
          <AreaRow key={area.slug} {...{ meeting, send, area }} />
        ))}
      </ul>
    </>
  );
}

type AreaProps = StepProps & { readonly area: Meeting['areas'][number] };

function AreaRow({ meeting, send, area }: AreaProps): ReactElement {
  const t = useWords();
  const [isOpen, setOpen] = useState(false);
  const its = meeting.assessments.filter((one) => one.area === area.slug);
  const may = meeting.status === 'running' && meeting.may.take;
  const group = its.find(({ organisation }) => organisation === undefined);
  return (
    <li>
      <p>
        <strong>{area.name}</strong>{' '}
        {group ? <Said one={group} /> : <span className="muted">{t('round.notYet')}</span>}
      </p>
      {its
        .filter(({ organisation }) => organisation !== undefined)
        .map((one) => (
          <p key={one.organisation} className="differs">
            {t('round.differs', { organisation: one.organisationName ?? '' })} <Said one={one} />
          </p>
        ))}
      {may && (
        <button
          type="button"
          className="plain no-print"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {t('round.assess')}
          <span className="visually-hidden">: {area.name}</span>
        </button>
      )}
      {isOpen && <AssessForm {...{ meeting, send, area }} onDone={() => setOpen(false)} />}
    </li>
  );
}

function Said({ one }: { readonly one: Assessment }): ReactElement {
  const t = useWords();
  return (
    <span>
      {t(`assessment.${one.word}`)}. <span className="muted">{one.reason}</span>
    </span>
  );
}

function AssessForm({
  send,
  area,
  onDone,
}: AreaProps & { readonly onDone: () => void }): ReactElement {
  const t = useWords();
  const id = useId();
  const [word, setWord] = useState<Assessment['word']>('usual');
  const [reason, setReason] = useState('');
  const [own, setOwn] = useState(false);
  const [trouble, setTrouble] = useState<
    'round.lacks' | 'decision.personal' | 'decision.refused'
  >();
  const save = async (): Promise<void> => {
    if (reason.trim().length < 3) {
      setTrouble('round.lacks');
      return;
    }
    try {
      await send('/assessments', { area: area.slug, word, reason, own });
      onDone();
    } catch (error) {
      setTrouble(isPersonal(error) ? 'decision.personal' : 'decision.refused');
    }
  };
  return (
    <fieldset className="follow-form">
      <legend>{t('round.assessOf', { area: area.name })}</legend>
      <div className="choices">
        {WORDS.map((one) => (
          <label className="choice" key={one}>
            <input type="radio" name={id} checked={word === one} onChange={() => setWord(one)} />
            {t(`assessment.${one}`)}
          </label>
        ))}
      </div>
      <p className="field">
        <label htmlFor={`${id}-reason`}>{t('round.reason')}</label>
        <textarea
          id={`${id}-reason`}
          rows={2}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </p>
      <label className="choice">
        <input type="checkbox" checked={own} onChange={(event) => setOwn(event.target.checked)} />
        {t('round.own')}
      </label>
      {trouble && <p role="alert">{t(trouble)}</p>}
      <p className="buttons">
        <button type="button" className="primary" onClick={() => void save()}>
          {t('common.save')}
        </button>
        <button type="button" className="plain" onClick={onDone}>
          {t('common.cancel')}
        </button>
      </p>
    </fieldset>
  );
}
