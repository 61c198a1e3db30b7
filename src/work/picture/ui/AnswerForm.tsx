// Explaining or dismissing a change: a reason from a closed list, and words about places and routines, never persons.
import { useId, useState, type ReactElement } from 'react';
import type { Answering } from './use-changes.ts';
import { useWords } from './words.ts';

const REASONS = ['chance', 'reporting', 'known', 'mistake'] as const;
type Reason = (typeof REASONS)[number];
const LONGEST = 500;

type FormProps = {
  readonly kind: 'explained' | 'dismissed';
  readonly answering: Answering;
  readonly onClose: () => void;
};

export function AnswerForm({ kind, answering, onClose }: FormProps): ReactElement {
  const t = useWords();
  const id = useId();
  const [reason, setReason] = useState<Reason>();
  const [text, setText] = useState('');
  const [isMissing, setMissing] = useState(false);
  const words = text.trim();
  const lacks = kind === 'explained' ? words === '' : reason === undefined;
  const send = async (): Promise<void> => {
    setMissing(lacks);
    if (lacks) return;
    const given = { kind, ...(reason && { reason }), ...(words !== '' && { text: words }) };
    if (await answering.answer(given)) onClose();
  };
  return (
    <fieldset className="decision-form">
      <legend>{t(`answer.${kind}`)}</legend>
      {kind === 'dismissed' &&
        REASONS.map((one) => (
          <label className="choice" key={one}>
            <input
              type="radio"
              name={id}
              checked={reason === one}
              onChange={() => setReason(one)}
            />
            {t(`answer.reason.${one}`)}
          </label>
        ))}
      <label htmlFor={`${id}-text`}>{t(`answer.text.${kind}`)}</label>
      <p className="note" id={`${id}-help`}>
        {t('answer.help')}
      </p>
      <textarea
        id={`${id}-text`}
        aria-describedby={`${id}-help`}
        rows={3}
        maxLength={LONGEST}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {isMissing && lacks && <p role="alert">{t(`answer.lacks.${kind}`)}</p>}
      <div className="decisions">
        <button
          type="button"
          className="primary"
          disabled={answering.isBusy}
          onClick={() => void send()}
        >
          {t('common.save')}
        </button>
        <button type="button" className="plain" onClick={onClose}>
          {t('common.cancel')}
        </button>
      </div>
    </fieldset>
  );
}
