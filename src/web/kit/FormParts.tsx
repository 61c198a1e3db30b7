// Parts that small forms share: one reason out of a closed list, and the two ways out of the form.
import type { ReactElement } from 'react';

/** One of a few reasons, as radio buttons in the order given. */
export function Choices<Choice extends string>(props: {
  /** The same for all buttons of one question, and of no other on the page. */
  readonly name: string;
  readonly among: readonly Choice[];
  readonly chosen: Choice | undefined;
  readonly labelOf: (choice: Choice) => string;
  readonly onChoose: (choice: Choice) => void;
}): ReactElement {
  const { name, among, chosen, labelOf, onChoose } = props;
  return (
    <>
      {among.map((one) => (
        <label className="choice" key={one}>
          <input type="radio" name={name} checked={chosen === one} onChange={() => onChoose(one)} />
          {labelOf(one)}
        </label>
      ))}
    </>
  );
}

/** Sends the form, or leaves it as it was. */
export function FormEnd(props: {
  readonly className: 'decisions' | 'buttons';
  readonly send: string;
  readonly leave: string;
  readonly isBusy?: boolean;
  readonly onSend: () => void;
  readonly onLeave: () => void;
}): ReactElement {
  const { className, send, leave, isBusy = false, onSend, onLeave } = props;
  return (
    <div className={className}>
      <button type="button" className="primary" disabled={isBusy} onClick={onSend}>
        {send}
      </button>
      <button type="button" className="plain" onClick={onLeave}>
        {leave}
      </button>
    </div>
  );
}
