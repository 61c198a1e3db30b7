// The changes that somebody put on the table, one at a time: the numbers, what is known, what is not, and what is decided.
import { useState, type ReactElement } from 'react';
import { seriesBand } from '#figures';
import { weekNumber } from '#platform/weeks';
import { Drawing } from '../../../web/kit/Drawing.tsx';
import { useWidth } from '../../../web/kit/use-width.ts';
import type { Meeting } from '../contract.ts';
import { DecisionForm } from './DecisionForm.tsx';
import { NoteField } from './NoteField.tsx';
import type { Send } from './use-sending.ts';
import { useWords } from './words.ts';

type StepProps = { readonly meeting: Meeting; readonly send: Send };
type Change = Meeting['changes'][number];
const HEIGHT = 150;

export function ChangesStep({ meeting, send }: StepProps): ReactElement {
  const t = useWords();
  const [at, setAt] = useState(0);
  const count = meeting.changes.length;
  const change = meeting.changes[Math.min(at, count - 1)];
  const picture = `/lage/${meeting.pictureWeek}`;
  if (!change)
    return (
      <>
        <p>{t('changes.none')}</p>
        <p>
          <a href={picture}>{t('changes.open', { week: weekNumber(meeting.pictureWeek) })}</a>
        </p>
        <NoteField meeting={meeting} item="changes" label={t('meeting.minutes')} />
      </>
    );
  return (
    <>
      <p className="note">
        {t('changes.at', { at: Math.min(at, count - 1) + 1, count, n: count })} · {change.direction}
        , {change.period}
      </p>
      <h3 className="change-title">{change.title}</h3>
      <Evidence change={change} />
      <div className="known">
        <NoteField
          key={`known:${change.id}`}
          {...{ meeting, item: `known:${change.id}`, label: t('changes.known') }}
        />
        <div>
          <NoteField
            key={`unknown:${change.id}`}
            {...{ meeting, item: `unknown:${change.id}`, label: t('changes.unknown') }}
          />
          <p className="note">{change.unknown}</p>
        </div>
      </div>
      {meeting.status === 'running' && meeting.may.take && (
        <>
          <h4>{t('meeting.decide')}</h4>
          <DecisionForm key={change.id} {...{ meeting, send, change }} />
        </>
      )}
      <p className="buttons no-print">
        {count > 1 && (
          <>
            <button type="button" disabled={at === 0} onClick={() => setAt(at - 1)}>
              {t('changes.previous')}
            </button>
            <button type="button" disabled={at >= count - 1} onClick={() => setAt(at + 1)}>
              {t('changes.next')}
            </button>
          </>
        )}
        <a href={picture}>{t('changes.open', { week: weekNumber(meeting.pictureWeek) })}</a>
      </p>
    </>
  );
}

function Evidence({ change }: { readonly change: Change }): ReactElement {
  const [place, width] = useWidth();
  return (
    <div className="evidence">
      <div>
        <p>
          <strong>{change.count}</strong>
        </p>
        <p className="note">
          {change.chance} {change.behind.join(' ')}
        </p>
        {change.caveats.length > 0 && (
          <ul className="caveats">
            {change.caveats.map((caveat) => (
              <li key={caveat}>{caveat}</li>
            ))}
          </ul>
        )}
      </div>
      <div ref={place}>
        {width > 0 && change.series.length > 0 && <Chart {...{ change, width }} />}
      </div>
    </div>
  );
}

function Chart({
  change,
  width,
}: {
  readonly change: Change;
  readonly width: number;
}): ReactElement {
  const t = useWords();
  const { series } = change;
  const svg = seriesBand({
    title: t('changes.chart'),
    description: `${change.title}. ${change.count} ${change.direction}.`,
    points: series.map(({ week, n, usual }, at) => ({
      tick: (series.length - 1 - at) % 5 === 0 ? `v. ${weekNumber(week)}` : '',
      ...{ count: n, low: usual?.lo, high: usual?.hi },
      stands: n !== undefined && usual !== undefined && (n > usual.hi || n < usual.lo),
    })),
    ...{ width, height: HEIGHT },
  });
  return <Drawing svg={svg} />;
}
