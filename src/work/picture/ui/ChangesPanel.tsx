// What has changed: cards in words, strongest evidence first, rises and falls in one form; and what the meeting takes up.
import type { ReactElement } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Panel } from '../../../web/kit/Panel.tsx';
import { useLanguage } from '../../../web/kit/language.tsx';
import type { Changes, Picture } from '../contract.ts';
import { Breaks } from './Breaks.tsx';
import { ChangeCard } from './ChangeCard.tsx';
import { DoingPanel } from './Doing.tsx';
import { NextMeeting } from './NextMeeting.tsx';
import { changesQuery } from './use-changes.ts';
import type { Filters } from './use-picture.ts';
import { useWords } from './words.ts';

type PanelProps = {
  readonly picture: Picture;
  readonly onFilter: (filters: Filters) => void;
};

export function ChangesPanel({ picture, onFilter }: PanelProps): ReactElement {
  const t = useWords();
  const { language } = useLanguage();
  const { data } = useQuery(changesQuery(picture.week, language));
  return (
    <>
      <Panel id="changes" title={t('picture.changes')} className="changes-panel">
        <State changes={data} picture={picture} />
        {data && data.cards.length > 0 && (
          <ol className="changes">
            {data.cards.map((card) => (
              <li key={card.id}>
                <ChangeCard
                  {...{ card, onFilter }}
                  week={data.week}
                  mayAnswer={data.mayAnswer}
                  doing={data.doing}
                />
              </li>
            ))}
          </ol>
        )}
        {data && <Unseen changes={data} />}
        {data && picture.exact && <Breaks changes={data} picture={picture} />}
        {data?.family && <Family family={data.family} />}
      </Panel>
      {data && <Beside changes={data} exact={picture.exact} />}
    </>
  );
}

/** What the meeting takes up, and what is done already. */
function Beside(props: { readonly changes: Changes; readonly exact: boolean }): ReactElement {
  const { changes, exact } = props;
  return (
    <>
      {exact && <NextMeeting changes={changes} />}
      <DoingPanel doing={changes.doing} />
    </>
  );
}

/** What can be said before any card: that it is being worked out, that the week goes on, or that nothing has changed. */
function State(props: {
  readonly changes: Changes | undefined;
  readonly picture: Picture;
}): ReactElement | null {
  const t = useWords();
  const { changes, picture } = props;
  if (picture.state === 'running') return <p className="note">{t('changes.running')}</p>;
  if (!picture.exact && picture.state !== 'frozen')
    return <p className="note">{t('changes.whenFrozen')}</p>;
  if (!changes || changes.state === 'waiting')
    return (
      <p className="note" role="status">
        {t('changes.waiting')}
      </p>
    );
  return (
    <>
      {changes.state === 'so-far' && <p className="note">{t('changes.soFar')}</p>}
      {!picture.exact && <p className="note">{t('changes.others')}</p>}
      {changes.cards.length === 0 && (
        <p className="calm-week">{t(picture.exact ? 'picture.nothing' : 'changes.noneOpen')}</p>
      )}
    </>
  );
}

function Unseen({ changes }: { readonly changes: Changes }): ReactElement | null {
  const t = useWords();
  const { tooFew, cannotSeeFall } = changes;
  if (tooFew.length + cannotSeeFall.length === 0) return null;
  return (
    <div className="unseen">
      {tooFew.length > 0 && (
        <details>
          <summary>{t('changes.tooFew', { n: tooFew.length })}</summary>
          <p>{tooFew.join(', ')}.</p>
        </details>
      )}
      {cannotSeeFall.length > 0 && (
        <details>
          <summary>{t('changes.cannotSeeFall', { n: cannotSeeFall.length })}</summary>
          <p>
            {t('picture.cannotSeeFall')} {cannotSeeFall.join(', ')}.
          </p>
        </details>
      )}
    </div>
  );
}

function Family({ family }: { readonly family: NonNullable<Changes['family']> }): ReactElement {
  const t = useWords();
  const { series, scans, alarmsExpected, judged, judgedFalse } = family;
  return (
    <p className="note">
      {t('picture.family', { n: series + scans, m: alarmsExpected })}{' '}
      {judged > 0 && t('changes.judged', { n: judged, m: judgedFalse })}
    </p>
  );
}
