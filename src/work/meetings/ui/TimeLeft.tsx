import { useEffect, useState, type ReactElement } from 'react';
import type { Meeting, Step } from '../contract.ts';
import { useWords } from './words.ts';

const LOOK = 5_000;
const MINUTE = 60_000;

/** Minutes that are left on the item, by the server's clock. Not read out: it changes by itself. */
export function TimeLeft({
  meeting,
  step,
}: {
  readonly meeting: Meeting;
  readonly step: Step;
}): ReactElement | null {
  const t = useWords();
  // Milliseconds since the server's last answer: the clock of this machine may be wrong, but it runs as fast.
  const [passed, setPassed] = useState({ answer: meeting.now, ms: 0 });
  useEffect(() => {
    const answered = performance.now();
    const timer = setInterval(
      () => setPassed({ answer: meeting.now, ms: performance.now() - answered }),
      LOOK,
    );
    return () => clearInterval(timer);
  }, [meeting.now]);
  if (meeting.stepSince === undefined || step !== meeting.step) return null;
  const since = passed.answer === meeting.now ? passed.ms : 0;
  const gone = (Date.parse(meeting.now) + since - Date.parse(meeting.stepSince)) / MINUTE;
  const left = Math.max(0, Math.ceil(meeting.minutes[step] - Math.max(0, gone)));
  return (
    <span className="time-left">
      {left > 0 ? t('meeting.timeLeft', { count: left, n: left }) : t('meeting.timeOut')}
    </span>
  );
}
