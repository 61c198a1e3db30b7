// The as-of line: how fresh the picture is and who stands behind it.
import { useEffect, useState, type ReactElement } from 'react';
import type { Picture } from '../contract.ts';
import { dayAndTime } from '../../../web/kit/dates.ts';
import { useLanguage } from '../../../web/kit/language.tsx';
import { ShownNumber } from './ShownNumber.tsx';
import { useWords, type Words } from './words.ts';

/** How long "updated just now" stays. */
const JUST_NOW = 8_000;

export function AsOf({
  picture,
  updates,
}: {
  readonly picture: Picture;
  readonly updates: number;
}): ReactElement {
  const t = useWords();
  const { language } = useLanguage();
  const { coverage } = picture;
  const text = t('picture.asOf', {
    datetime: dayAndTime(picture.asOf, language),
    orgs: coverage.reported,
    orgsTotal: coverage.expected,
  });
  return (
    <div className="as-of">
      <p>
        {text} <Reporters coverage={coverage} />
      </p>
      {picture.kept !== undefined && (
        <p className="note">{t('picture.kept', { count: picture.kept, n: picture.kept })}</p>
      )}
      <Dots organisations={coverage.organisations} />
      <JustNow updates={updates} />
    </div>
  );
}

function Reporters({ coverage }: { readonly coverage: Picture['coverage'] }): ReactElement {
  const t = useWords();
  const { reporters, reportersUsual: usual } = coverage;
  const range = usual && ` (${t('picture.usual', { lo: usual.lo, hi: usual.hi })})`;
  if (reporters.kind === 'count') {
    return (
      <>
        {t('picture.reporterCount', { n: reporters.n })}
        {range}.
      </>
    );
  }
  if (reporters.kind === 'waiting') return <></>;
  if (reporters.kind === 'protected') return <>{t('picture.fewReporters')}.</>;
  return (
    <>
      <ShownNumber shown={reporters} />.
    </>
  );
}

type Organisations = Picture['coverage']['organisations'];

function orgText(t: Words, org: Organisations[number]): string {
  return t(`picture.org.${org.state}`, { name: org.name });
}

/** One dot for each organisation, in alphabetical order; each says in words what it stands for. */
function Dots({ organisations }: { readonly organisations: Organisations }): ReactElement | null {
  const t = useWords();
  if (organisations.length === 0) return null;
  return (
    <div className="dots-line">
      <ul className="dots" aria-label={t('picture.organisations')}>
        {organisations.map((org) => (
          <li key={org.name} className={org.state} title={orgText(t, org)}>
            <span className="visually-hidden">{orgText(t, org)}</span>
          </li>
        ))}
      </ul>
      <span className="dots-legend">{t('picture.dots')}</span>
    </div>
  );
}

/** Says once that something came; its place is kept, so that nothing moves when it appears. */
function JustNow({ updates }: { readonly updates: number }): ReactElement {
  const t = useWords();
  const [seen, setSeen] = useState(0);
  useEffect(() => {
    if (updates === 0) return;
    const timer = setTimeout(() => setSeen(updates), JUST_NOW);
    return () => clearTimeout(timer);
  }, [updates]);
  return (
    <p className="just-now no-print" role="status">
      {updates > seen ? t('picture.updated') : ''}
    </p>
  );
}
