// Explaining or dismissing a change: a reason from a closed list, and words about places and routines, never persons.
import { useId, useState, type ReactElement } from 'react';
import { Choices, FormEnd } from '../../../web/kit/FormParts.tsx';
import { Finds } from './Finds.tsx';
import type { Answering } from './use-changes.ts';
import { useScreened } from './use-screened.ts';
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
  const screened = useScreened(words, (notNames) =>
    answering.answer({
      ...{ kind, notNames },
      ...(reason && { reason }),
      ...(words !== '' && { text: words }),
    }),
  );
  const send = async (by: () => Promise<boolean>): Promise<void> => {
    setMissing(lacks);
    if (!lacks && (await by())) onClose();
  };
  return (
    <fieldset className="decision-form">
      <legend>{t(`answer.${kind}`)}</legend>
      {kind === 'dismissed' && (
        <Choices
          {...{ name: id, among: REASONS, chosen: reason, onChoose: setReason }}
          labelOf={(one) => t(`answer.reason.${one}`)}
        />
      )}
      <label htmlFor={`${id}-text`}>{t(`answer.text.${kind}`)}</label>
      <p className="note" id={`${id}-help`}>
        {t('answer.help')}
      </p>
      <textarea
        id={`${id}-text`}
        aria-describedby={`${id}-help ${id}-finds`}
        aria-invalid={screened.finds.length > 0}
        rows={3}
        maxLength={LONGEST}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Finds
        {...{ t, id: `${id}-finds`, lead: t('answer.personal'), text: words }}
        finds={screened.finds}
        onNotName={(one) => void send(() => screened.notName(one))}
      />
      {isMissing && lacks && <p role="alert">{t(`answer.lacks.${kind}`)}</p>}
      <FormEnd
        {...{ className: 'decisions', send: t('common.save'), leave: t('common.cancel') }}
        isBusy={answering.isBusy}
        onSend={() => void send(screened.send)}
        onLeave={onClose}
      />
    </fieldset>
  );
}
