// The weekly meeting: agenda to the left, what is dealt with in the middle, what was decided and who is here to the right.
import { useEffect, type ReactElement, type ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Refused } from '../../../web/kit/api.ts';
import { longDay } from '../../../web/kit/dates.ts';
import { useLanguage } from '../../../web/kit/language.tsx';
import type { Meeting, Step } from '../contract.ts';
import { Agenda } from './Agenda.tsx';
import { Attendance } from './Attendance.tsx';
import { ChangesStep } from './ChangesStep.tsx';
import { DecisionsStep, DecisionWords } from './DecisionsStep.tsx';
import { NextWeek } from './NextWeek.tsx';
import { Positions } from './Positions.tsx';
import { RoundStep } from './RoundStep.tsx';
import { SinceLast } from './SinceLast.tsx';
import { PaperStep } from './PaperStep.tsx';
import { STEPS, stepKey } from './steps.ts';
import { TimeLeft } from './TimeLeft.tsx';
import { titleOf } from './title-of.ts';
import { meetingQuery, useMeetingLive, type Wire } from './use-meeting.ts';
import { useSending, type Send } from './use-sending.ts';
import { useStep } from './use-step.ts';
import { useWords } from './words.ts';
import './meeting.css';

type StepProps = { readonly meeting: Meeting; readonly send: Send; readonly step: Step };

/** @param props.id what the meeting is called in addresses */
export function MeetingPage({ id }: { readonly id: string }): ReactElement {
  const t = useWords();
  const { language } = useLanguage();
  const { data, error } = useQuery(meetingQuery(id, language));
  const title = data ? titleOf(t, data) : t('nav.meetings');
  useEffect(() => {
    document.title = `${title} · Samsyn`;
  }, [title]);
  if (data) return <Loaded meeting={data} />;
  const isGone = error instanceof Refused && error.status === 404;
  return (
    <div className="meeting">
      <h1>{title}</h1>
      <p role="status">{t(isGone ? 'meeting.gone' : 'common.loading')}</p>
    </div>
  );
}

function Loaded({ meeting }: { readonly meeting: Meeting }): ReactElement {
  const t = useWords();
  const wire = useMeetingLive(meeting.id);
  const { send, waiting } = useSending(meeting.id);
  const { step, goTo } = useStep(meeting, send);
  const at = STEPS.indexOf(step);
  const [before, after] = [STEPS[at - 1], STEPS[at + 1]];
  return (
    <div className="meeting">
      <Head {...{ meeting, send, step }} />
      <Connection {...{ wire, waiting }} />
      <div className="meeting-columns">
        <Agenda {...{ meeting, step, onStep: goTo }} />
        <section className="panel meeting-item" aria-labelledby="item-title">
          <h2 id="item-title" tabIndex={-1}>
            {t(stepKey(step, meeting))}
          </h2>
          <StepBody {...{ meeting, send, step }} />
          <p className="buttons meeting-turn no-print">
            {before && (
              <button type="button" onClick={() => goTo(before)}>
                ← {t('step.previous')}
              </button>
            )}
            {after && (
              <button type="button" onClick={() => goTo(after)}>
                {t('step.next')} →
              </button>
            )}
            {!after && meeting.status === 'running' && meeting.may.lead && <Close {...{ send }} />}
          </p>
          <p className="note no-print">{t('keys.help')}</p>
        </section>
        <aside className="panel meeting-aside">
          <h2>
            {t('decisions.today')} <span className="muted">{meeting.decisions.length}</span>
          </h2>
          <ul className="decision-list" aria-live="polite">
            {meeting.decisions.map((decision) => (
              <li key={decision.id}>
                <DecisionWords decision={decision} />
              </li>
            ))}
          </ul>
          <Attendance {...{ meeting, send }} />
          {meeting.kind === 'council' && <Positions {...{ meeting, send }} />}
        </aside>
      </div>
    </div>
  );
}

function StepBody({ meeting, send, step }: StepProps): ReactNode {
  if (step === 'since-last') return <SinceLast {...{ meeting, send }} />;
  if (step === 'changes' && meeting.kind !== 'week') return <PaperStep meeting={meeting} />;
  if (step === 'changes') return <ChangesStep {...{ meeting, send }} />;
  if (step === 'round') return <RoundStep {...{ meeting, send }} />;
  if (step === 'decisions') return <DecisionsStep {...{ meeting, send }} />;
  return <NextWeek {...{ meeting, send }} />;
}

function Head({ meeting, send, step }: StepProps): ReactElement {
  const t = useWords();
  const { language } = useLanguage();
  const { day, time, until, status, may, paused } = meeting;
  const present = meeting.attendance.filter(({ state }) => state === 'present').length;
  return (
    <header className="meeting-head">
      <div>
        <p className="muted">
          {longDay(day, language)} {time}–{until} ·{' '}
          {t('meeting.present', { count: present, n: present })}
        </p>
        <h1>{titleOf(t, meeting)}</h1>
        {paused && <p className="note">{t('meeting.paused')}</p>}
      </div>
      <Buttons {...{ meeting, send, step }} />
      {status === 'planned' && (
        <p className="note">{t(may.lead ? 'meeting.ready' : 'meeting.waits')}</p>
      )}
      {status === 'closed' && <p role="status">{t('meeting.closed')}</p>}
    </header>
  );
}

function Buttons({ meeting, send, step }: StepProps): ReactElement {
  const t = useWords();
  const { id, status, may } = meeting;
  return (
    <p className="buttons">
      {status === 'running' && <TimeLeft {...{ meeting, step }} />}
      {status !== 'planned' && (
        <a className="button" href={`/mote/${id}/anteckningar`}>
          {t('meeting.minutes')}
        </a>
      )}
      {status === 'planned' && may.lead && (
        <button
          type="button"
          className="primary"
          ref={focusAtOnce}
          onClick={() => void send('/start', {}).catch(() => undefined)}
        >
          {t('meeting.start')}
        </button>
      )}
      {status === 'running' && may.lead && <Close {...{ send }} />}
      {status === 'closed' && may.lead && meeting.mayReopen && (
        <button type="button" onClick={() => void send('/reopen', {}).catch(() => undefined)}>
          {t('meeting.reopen')}
        </button>
      )}
    </p>
  );
}

/** Who opens a meeting that has not begun is there to start it. */
function focusAtOnce(button: HTMLButtonElement | null): void {
  button?.focus();
}

/** Closing tells everybody; what waits for the network is sent before it, because everything is sent in order. */
function Close({ send }: { readonly send: Send }): ReactElement {
  const t = useWords();
  return (
    <button
      type="button"
      className="primary"
      onClick={() => void send('/close', {}).catch(() => undefined)}
    >
      {t('meeting.close')}
    </button>
  );
}

function Connection({
  wire,
  waiting,
}: {
  readonly wire: Wire;
  readonly waiting: number;
}): ReactElement {
  const t = useWords();
  return (
    <p className="note" role="status">
      {wire === 'lost' && `${t('wire.lost')} `}
      {waiting > 0 && t('wire.waiting', { count: waiting, n: waiting })}
    </p>
  );
}
