// Which item is on screen, and how one goes from one to the next.
import { useEffect, useRef, useState } from 'react';
import type { Meeting, Step } from '../contract.ts';
import { STEPS } from './steps.ts';
import type { Send } from './use-sending.ts';

/**
 * While a meeting runs everybody sees the item that it deals with; before and after, each the one they choose. Alt+Page Down
 * and Alt+Page Up turn the page. Who turns it goes on reading at the item's heading; at the start, at the first decision.
 */
export function useStep(
  meeting: Meeting,
  send: Send,
): { readonly step: Step; readonly goTo: (step: Step) => void } {
  const [own, setOwn] = useState<Step>(meeting.step);
  const [seen, setSeen] = useState(meeting.step);
  const turned = useRef(false);
  if (seen !== meeting.step) {
    setSeen(meeting.step);
    setOwn(meeting.step);
  }
  const goTo = (step: Step): void => {
    turned.current = true;
    setOwn(step);
    if (meeting.status === 'running' && meeting.may.take)
      send('/step', { step }).catch(() => undefined);
  };
  useEffect(() => {
    if (turned.current) document.getElementById('item-title')?.focus();
    turned.current = false;
  }, [own]);
  useFocusAtStart(meeting.status);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const by = event.altKey ? { PageDown: 1, PageUp: -1 }[event.key] : undefined;
      const next = by === undefined ? undefined : STEPS[STEPS.indexOf(own) + by];
      if (!next) return;
      event.preventDefault();
      goTo(next);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  });
  return { step: own, goTo };
}

/** The button that started the meeting is gone: what it was for begins. */
function useFocusAtStart(status: Meeting['status']): void {
  const before = useRef(status);
  useEffect(() => {
    if (before.current === 'planned' && status === 'running')
      (
        document.querySelector<HTMLElement>('.meeting-item input') ??
        document.getElementById('item-title')
      )?.focus();
    before.current = status;
  }, [status]);
}
