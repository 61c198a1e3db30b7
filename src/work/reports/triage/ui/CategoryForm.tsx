// Moving a report to the category where it belongs.
import { useState, type ReactElement } from 'react';
import type { Inflow } from '../contract.ts';
import type { Decide } from './use-decide.ts';
import { useWords } from './words.ts';

type CategoryProps = {
  readonly categories: Inflow['categories'];
  readonly now: string;
  readonly decide: Decide;
  readonly onClose: () => void;
};

export function CategoryForm({ categories, now, decide, onClose }: CategoryProps): ReactElement {
  const t = useWords();
  const [category, setCategory] = useState(now);
  const send = (): void => {
    if (category !== now) decide.take({ kind: 'recategorise', category });
    onClose();
  };
  return (
    <fieldset className="decision-form">
      <legend>{t('inflow.recategorise')}</legend>
      <label htmlFor="new-category">{t('category.legend')}</label>
      <select
        id="new-category"
        value={category}
        onChange={(event) => setCategory(event.target.value)}
      >
        {categories.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <div className="decisions">
        <button type="button" className="primary" onClick={send}>
          {t('category.do')}
        </button>
        <button type="button" className="plain" onClick={onClose}>
          {t('common.cancel')}
        </button>
      </div>
    </fieldset>
  );
}
