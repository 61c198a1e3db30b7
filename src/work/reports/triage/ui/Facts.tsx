// Where a report comes from, when, how sure, with whom it is shared.
import type { ReactElement } from 'react';
import { dayAndTime } from '../../../../web/kit/dates.ts';
import { useLanguage } from '../../../../web/kit/language.tsx';
import type { OpenReport } from '../contract.ts';
import { useWords } from './words.ts';

const SEVERITIES = { 1: 'severity.1', 2: 'severity.2', 3: 'severity.3' } as const;

export function Facts({ open }: { readonly open: OpenReport }): ReactElement {
  const t = useWords();
  const { language } = useLanguage();
  const { item, reason, sentence, mergedInto } = open;
  const { eventFrom, eventTo, certainty, severity, label } = item;
  const ends = eventTo === undefined ? '' : `–${dayAndTime(eventTo, language)}`;
  const serious = SEVERITIES[severity === 2 || severity === 3 ? severity : 1];
  return (
    <dl className="facts">
      <Fact name={t('item.when')} value={dayAndTime(eventFrom, language) + ends} />
      <Fact name={t('item.reported')} value={dayAndTime(item.reportedAt, language)} />
      <Fact name={t('item.from')} value={`${item.unit}, ${item.organisation}`} />
      {certainty && <Fact name={t('item.certainty')} value={t(`certainty.${certainty}`)} />}
      {severity !== undefined && <Fact name={t('item.severity')} value={t(serious)} />}
      <Fact
        name={t('item.sharing')}
        value={t(`share.${label}`) + (item.notPublic ? `. ${t('share.notPublic')}` : '')}
      />
      {reason && <Fact name={t(`state.${item.state}`)} value={t(`reason.${reason}`)} />}
      {sentence !== undefined && <Fact name={t('item.sentence')} value={sentence} />}
      {mergedInto !== undefined && <Fact name={t('state.merged')} value={t('item.mergedInto')} />}
    </dl>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }): ReactElement {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
