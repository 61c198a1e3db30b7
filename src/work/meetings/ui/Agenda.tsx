// The agenda: five items, the one that is dealt with, and how much there is of each. Arrow keys go from one to the next.
import { useRef, type KeyboardEvent, type ReactElement } from 'react';
import type { Meeting, Step } from '../contract.ts';
import { STEPS, stepKey } from './steps.ts';
import { useWords } from './words.ts';

type AgendaProps = {
  readonly meeting: Meeting;
  readonly step: Step;
  readonly onStep: (step: Step) => void;
};

export function Agenda({ meeting, step, onStep }: AgendaProps): ReactElement {
  const t = useWords();
  const place = useRef<HTMLOListElement>(null);
  const onKey = (event: KeyboardEvent): void => {
    const by = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next = by === undefined ? undefined : STEPS[STEPS.indexOf(step) + by];
    if (!next) return;
    event.preventDefault();
    onStep(next);
    place.current?.querySelectorAll('button')[STEPS.indexOf(next)]?.focus();
  };
  return (
    <nav className="panel agenda" aria-labelledby="agenda-title">
      <h2 id="agenda-title">{t('meeting.agenda')}</h2>
      <ol ref={place} onKeyDown={onKey}>
        {STEPS.map((one, at) => (
          <li key={one}>
            <button
              type="button"
              className="agenda-item"
              aria-current={one === step ? 'step' : undefined}
              onClick={() => onStep(one)}
            >
              <span aria-hidden="true">{isPast(one, meeting) ? '✓' : at + 1}</span>
              <span>{t(stepKey(one, meeting))}</span>
              <span className="muted">{amountOf(one, meeting)}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function isPast(step: Step, meeting: Meeting): boolean {
  if (meeting.status === 'closed') return true;
  return meeting.status === 'running' && STEPS.indexOf(step) < STEPS.indexOf(meeting.step);
}

function amountOf(step: Step, { since, changes, attendance, decisions }: Meeting): string {
  if (step === 'since-last') {
    const done = since.filter(({ status }) => status !== 'open').length;
    return since.length > 0 ? `${done}/${since.length}` : '';
  }
  if (step === 'changes') return changes.length > 0 ? String(changes.length) : '';
  if (step === 'round')
    return String(attendance.filter(({ state }) => state === 'present').length || '');
  return step === 'decisions' && decisions.length > 0 ? String(decisions.length) : '';
}
