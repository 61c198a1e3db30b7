// One number as it may be shown: a protected one says so and nothing else, silence is not zero.
import type { ReactElement } from 'react';
import type { Shown } from '../contract.ts';
import { wholeNumber } from '../../../web/kit/dates.ts';
import { useLanguage } from '../../../web/kit/language.tsx';
import { useWords } from './words.ts';

type NumberProps = {
  readonly shown: Shown;
  /** In a narrow table cell "no reporter" is a dash whose name is read out. */
  readonly narrow?: boolean;
};

export function ShownNumber({ shown, narrow = false }: NumberProps): ReactElement {
  const t = useWords();
  const { language } = useLanguage();
  switch (shown.kind) {
    case 'count':
      return <span className="n">{wholeNumber(shown.n, language)}</span>;
    case 'calm':
      return <span className="n">{t('shown.calm')}</span>;
    case 'protected':
      return <Sign className="hatch" name={t('privacy.suppressed')} sign="··" />;
    case 'missing':
      return narrow ? (
        <Sign className="missing" name={t('picture.noReporter')} sign="–" />
      ) : (
        <span className="missing">{t('picture.noReporter')}</span>
      );
    case 'waiting':
      return <Sign className="missing" name={t('shown.waiting')} sign="…" />;
  }
}

function Sign(props: {
  readonly className: string;
  readonly name: string;
  readonly sign: string;
}): ReactElement {
  return (
    <span className={props.className} role="img" aria-label={props.name} title={props.name}>
      {props.sign}
    </span>
  );
}
