// Which area it is about.
import type { ReactElement } from 'react';
import type { Meeting } from '../contract.ts';

/** @param empty what stands where no area is chosen */
export function AreaField(props: {
  readonly id: string;
  readonly label: string;
  readonly empty: string;
  readonly areas: Meeting['areas'];
  readonly value: string;
  readonly onChoose: (slug: string) => void;
}): ReactElement {
  const { id, label, empty, areas, value, onChoose } = props;
  return (
    <p className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChoose(event.target.value)}>
        <option value="">{empty}</option>
        {areas.map(({ slug, name }) => (
          <option key={slug} value={slug}>
            {name}
          </option>
        ))}
      </select>
    </p>
  );
}

/** Some lines of the writer's own. */
export function LinesField(props: {
  readonly id: string;
  readonly label: string;
  readonly longest: number;
  readonly value: string;
  readonly onWrite: (text: string) => void;
}): ReactElement {
  const { id, label, longest, value, onWrite } = props;
  return (
    <p className="field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        rows={2}
        maxLength={longest}
        value={value}
        onChange={(event) => onWrite(event.target.value)}
      />
    </p>
  );
}
