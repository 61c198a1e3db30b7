// Choosing areas and categories. What is chosen stands in the address and as chips that can be taken away.
import { useState, type ReactElement } from 'react';
import { NO_FILTERS, type Filters } from './use-picture.ts';
import { areWeekKeysOn, turnWeekKeys } from './use-week-keys.ts';
import { useWords } from './words.ts';

export type Named = { readonly id: string; readonly name: string };
export type FilterChoices = {
  readonly areas: readonly Named[];
  readonly categories: readonly Named[];
};

type FilterProps = {
  readonly filters: Filters;
  readonly choices: FilterChoices;
  readonly onChange: (filters: Filters) => void;
};

/** The list with one value put in or taken out. @example toggled(['a'], 'b') // ['a', 'b'] */
export function toggled(list: readonly string[], value: string): string[] {
  return list.includes(value) ? list.filter((one) => one !== value) : [...list, value];
}

export function FilterPanel({ filters, choices, onChange }: FilterProps): ReactElement {
  const t = useWords();
  return (
    <div className="filters no-print" id="filters">
      <Choices
        legend={t('filter.areas')}
        all={choices.areas}
        chosen={filters.areas}
        onToggle={(id) => onChange({ ...filters, areas: toggled(filters.areas, id) })}
      />
      <Choices
        legend={t('filter.categories')}
        all={choices.categories}
        chosen={filters.categories}
        onToggle={(id) => onChange({ ...filters, categories: toggled(filters.categories, id) })}
      />
      <WeekKeys />
    </div>
  );
}

/** Single keys disturb those who dictate, so they can be turned off (WCAG 2.1.4). */
function WeekKeys(): ReactElement {
  const t = useWords();
  const [isOn, setOn] = useState(areWeekKeysOn);
  const turn = (on: boolean): void => {
    turnWeekKeys(on);
    setOn(on);
  };
  return (
    <label className="week-keys">
      <input type="checkbox" checked={isOn} onChange={(event) => turn(event.target.checked)} />
      {t('keys.help')}
    </label>
  );
}

function Choices(props: {
  readonly legend: string;
  readonly all: readonly Named[];
  readonly chosen: readonly string[];
  readonly onToggle: (id: string) => void;
}): ReactElement {
  return (
    <fieldset>
      <legend>{props.legend}</legend>
      <div className="choices">
        {props.all.map(({ id, name }) => (
          <label key={id}>
            <input
              type="checkbox"
              checked={props.chosen.includes(id)}
              onChange={() => props.onToggle(id)}
            />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export function FilterChips({ filters, choices, onChange }: FilterProps): ReactElement | null {
  const t = useWords();
  const { areas, categories } = filters;
  if (areas.length + categories.length === 0) return null;
  const nameOf = (all: readonly Named[], id: string): string =>
    all.find((one) => one.id === id)?.name ?? id;
  return (
    <div className="chips">
      <span>{t('filter.active')}</span>
      <ul>
        {areas.map((id) => (
          <Chip
            key={`area ${id}`}
            name={nameOf(choices.areas, id)}
            onRemove={() => onChange({ ...filters, areas: toggled(areas, id) })}
          />
        ))}
        {categories.map((id) => (
          <Chip
            key={`category ${id}`}
            name={nameOf(choices.categories, id)}
            onRemove={() => onChange({ ...filters, categories: toggled(categories, id) })}
          />
        ))}
      </ul>
      <button
        type="button"
        className="plain no-print"
        onClick={() => onChange({ ...filters, ...NO_FILTERS })}
      >
        {t('common.clearFilters')}
      </button>
    </div>
  );
}

function Chip({
  name,
  onRemove,
}: {
  readonly name: string;
  readonly onRemove: () => void;
}): ReactElement {
  const t = useWords();
  return (
    <li>
      <button type="button" className="chip" onClick={onRemove}>
        <span aria-hidden="true">{name} ×</span>
        <span className="visually-hidden">{t('filter.remove', { name })}</span>
      </button>
    </li>
  );
}
