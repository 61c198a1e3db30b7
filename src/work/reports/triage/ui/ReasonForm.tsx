// Sending back or rejecting: a reason from a closed list, and one sentence to the reporter if one wants.
import { useState, type ReactElement } from 'react';
import { Choices, FormEnd } from '../../../../web/kit/FormParts.tsx';
import type { Decide } from './use-decide.ts';
import { useWords } from './words.ts';

const SEND_BACK = ['person', 'unclear', 'place', 'time', 'category'] as const;
const REJECT = ['test', 'not-here', 'person-concern', 'outside'] as const;
type Reason = (typeof SEND_BACK)[number] | (typeof REJECT)[number];
const LONGEST = 200;

type ReasonProps = {
  readonly form: 'sendBack' | 'reject';
  readonly decide: Decide;
  readonly onClose: () => void;
};

export function ReasonForm({ form, decide, onClose }: ReasonProps): ReactElement {
  const t = useWords();
  const [reason, setReason] = useState<Reason>();
  const [sentence, setSentence] = useState('');
  const [isMissing, setMissing] = useState(false);
  const send = (): void => {
    setMissing(reason === undefined);
    const said = sentence.trim() === '' ? {} : { sentence };
    const back = SEND_BACK.find((one) => one === reason);
    const out = REJECT.find((one) => one === reason);
    if (back) decide.take({ kind: 'send-back', reason: back, ...said });
    if (out) decide.take({ kind: 'reject', reason: out, ...said });
  };
  return (
    <fieldset className="decision-form">
      <legend>{t(form === 'reject' ? 'reject.legend' : 'sentBack.legend')}</legend>
      {form === 'reject' && <p className="note">{t('reject.help')}</p>}
      <Choices<Reason>
        {...{ name: form, among: form === 'reject' ? REJECT : SEND_BACK, chosen: reason }}
        labelOf={(one) => t(`reason.${one}`)}
        onChoose={setReason}
      />
      <label htmlFor={`${form}-sentence`}>{t('sentBack.sentence')}</label>
      <p className="note" id={`${form}-help`}>
        {t('sentBack.help')}
      </p>
      <input
        id={`${form}-sentence`}
        aria-describedby={`${form}-help`}
        maxLength={LONGEST}
        autoComplete="off"
        value={sentence}
        onChange={(event) => setSentence(event.target.value)}
      />
      {isMissing && <p role="alert">{t('sentBack.choose')}</p>}
      <FormEnd
        {...{ className: 'decisions', send: t(`inflow.${form}`), leave: t('common.cancel') }}
        onSend={send}
        onLeave={onClose}
      />
    </fieldset>
  );
}
