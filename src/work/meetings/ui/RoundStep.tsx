// Round the table: what each organisation says, and what is done about each area.
import { useId, useState, type ReactElement } from 'react';
import { Choices } from '../../../web/kit/FormParts.tsx';
import type { Assessment, Meeting } from '../contract.ts';
import { AreaField, LinesField } from './Fields.tsx';
import { NoteField } from './NoteField.tsx';
import { isPersonal } from '../../picture/ui/public.ts';
import type { Send } from './use-sending.ts';
import { useWords } from './words.ts';

type StepProps = { readonly meeting: Meeting; readonly send: Send };
const WORDS = ['usual', 'watch', 'act'] as const;

export function RoundStep({ meeting, send }: StepProps): ReactElement {
  const t = useWords();
  const may = meeting.status === 'running' && meeting.may.take;
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
      {/* The council decides on aims and means, not on what is done about each area. */}
      {meeting.kind !== 'council' && (
        <>
          <h3>{t('round.areas')}</h3>
          <p className="note">{t('round.areasLead')}</p>
          {may && <AssessForm {...{ meeting, send }} />}
          <Assessed meeting={meeting} />
        </>
      )}
    </>
  );
}

/** The areas that have been assessed, in their order: the group's view, and those that differ. */
function Assessed({ meeting }: { readonly meeting: Meeting }): ReactElement {
  const t = useWords();
  const areas = meeting.areas.filter(({ slug }) =>
    meeting.assessments.some(({ area }) => area === slug),
  );
  if (areas.length === 0) return <p className="note">{t('round.notYet')}</p>;
  return (
    <ul className="decision-list">
      {areas.map(({ slug, name }) => (
        <li key={slug}>
          {meeting.assessments
            .filter(({ area }) => area === slug)
            .map((one) => (
              <p key={one.organisation ?? 0} className={one.organisation ? 'differs' : ''}>
                {one.organisationName === undefined ? (
                  <strong>{name}</strong>
                ) : (
                  t('round.differs', { organisation: one.organisationName })
                )}{' '}
                {t(`assessment.${one.word}`)}. <span className="muted">{one.reason}</span>
              </p>
            ))}
        </li>
      ))}
    </ul>
  );
}

type AssessTrouble = 'round.lacks' | 'decision.personal' | 'decision.refused';

function AssessForm({ meeting, send }: StepProps): ReactElement {
  const t = useWords();
  const id = useId();
  const [area, setArea] = useState('');
  const [word, setWord] = useState<Assessment['word']>('usual');
  const [reason, setReason] = useState('');
  const [own, setOwn] = useState(false);
  const [trouble, setTrouble] = useState<AssessTrouble>();
  const save = async (): Promise<void> => {
    const lacks = area === '' || reason.trim().length < 3;
    setTrouble(lacks ? 'round.lacks' : undefined);
    if (lacks) return;
    try {
      await send('/assessments', { area, word, reason, own });
      setArea('');
      setReason('');
      setOwn(false);
    } catch (error) {
      setTrouble(isPersonal(error) ? 'decision.personal' : 'decision.refused');
    }
  };
  return (
    <fieldset className="follow-form">
      <legend>{t('round.assess')}</legend>
      <AreaField
        id={`${id}-area`}
        {...{ label: t('round.area'), empty: t('round.choose'), areas: meeting.areas }}
        value={area}
        onChoose={setArea}
      />
      <div className="choices">
        <Choices
          {...{ name: id, among: WORDS, chosen: word, onChoose: setWord }}
          labelOf={(one) => t(`assessment.${one}`)}
        />
      </div>
      <LinesField
        id={`${id}-reason`}
        {...{ label: t('round.reason'), longest: 500, value: reason, onWrite: setReason }}
      />
      <label className="choice">
        <input type="checkbox" checked={own} onChange={(event) => setOwn(event.target.checked)} />
        {t('round.own')}
      </label>
      {trouble && <p role="alert">{t(trouble)}</p>}
      <p className="buttons">
        <button type="button" className="primary" onClick={() => void save()}>
          {t('common.save')}
        </button>
      </p>
    </fieldset>
  );
}
