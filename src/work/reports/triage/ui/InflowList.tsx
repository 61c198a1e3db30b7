// The list: what to read first, what is new, what was done today. Each report is a link.
import { useState, type ReactElement } from 'react';
import { Link } from '@tanstack/react-router';
import { dayAndTime } from '../../../../web/kit/dates.ts';
import { useLanguage } from '../../../../web/kit/language.tsx';
import type { Inflow, InflowItem, InflowPage, Part } from '../contract.ts';
import { morePart } from './use-inflow.ts';
import { useWords } from './words.ts';

const PARTS = ['flagged', 'new', 'done'] as const;
/** The server counts no further. */
const COUNTED = 100;

type ListProps = { readonly inflow: Inflow; readonly open: string | undefined };

export function InflowList({ inflow, open }: ListProps): ReactElement {
  return (
    <>
      {PARTS.map((part) => (
        <PartOf key={part} part={part} first={inflow[part]} inflow={inflow} open={open} />
      ))}
    </>
  );
}

type PartProps = ListProps & { readonly part: Part; readonly first: InflowPage };

function PartOf({ part, first, inflow, open }: PartProps): ReactElement {
  const t = useWords();
  const { items, next, more } = useMore(part, first);
  const n = part === 'done' ? undefined : inflow.waiting[part];
  return (
    <section aria-labelledby={`part-${part}`}>
      <h2 id={`part-${part}`}>
        {t(`inflow.${part}`)}
        {n !== undefined && n > 0 && (
          <span className="count">
            {' '}
            {n < COUNTED ? t('inflow.count', { n }) : t('inflow.countMany', { n: n - 1 })}
          </span>
        )}
      </h2>
      {items.length === 0 && <p className="note">{t('inflow.noneHere')}</p>}
      <ul>
        {items.map((item) => (
          <Line key={item.id} item={item} isOpen={item.id === open} isDone={part === 'done'} />
        ))}
      </ul>
      {next !== undefined && (
        <button type="button" className="plain" onClick={more}>
          {t('inflow.more')}
        </button>
      )}
    </section>
  );
}

type More = {
  readonly items: readonly InflowItem[];
  readonly next: string | undefined;
  readonly more: () => void;
};

/** The first page as it is now, and the pages that were asked for after it. */
function useMore(part: Part, first: InflowPage): More {
  const { language } = useLanguage();
  const [rest, setRest] = useState<InflowPage>({ items: [] });
  const isAlone = rest.items.length === 0;
  const known = new Set(first.items.map((item) => item.id));
  const items = [...first.items, ...rest.items.filter((item) => !known.has(item.id))];
  const next = isAlone ? first.next : rest.next;
  const more = (): void => {
    if (next === undefined) return;
    morePart(part, next, language).then(
      (page) => setRest({ ...page, items: [...rest.items, ...page.items] }),
      () => undefined,
    );
  };
  return { items, next, more };
}

type LineProps = {
  readonly item: InflowItem;
  readonly isOpen: boolean;
  readonly isDone: boolean;
};

function Line({ item, isOpen, isDone }: LineProps): ReactElement {
  const t = useWords();
  const { language } = useLanguage();
  const marks = isDone ? [t(`state.${item.state}`)] : item.flags.map((flag) => t(`short.${flag}`));
  return (
    <li>
      <Link
        to="/inflode/$id"
        params={{ id: item.id }}
        data-report={item.id}
        aria-current={isOpen ? 'true' : undefined}
      >
        <strong>{t('item.heading', { category: item.category.name, area: item.area.name })}</strong>
        <span className="line-facts">
          {dayAndTime(item.eventFrom, language)} · {item.unit}
          {item.hasText && ` · ${t('item.hasText')}`}
        </span>
        {marks.length > 0 && <span className="marks">{marks.join(' · ')}</span>}
      </Link>
    </li>
  );
}
