// J and K move between the reports of the list. They can be turned off, because single keys disturb those who dictate.
import { useEffect, useState } from 'react';

const KEPT = 'samsyn.inflowKeys';

/** Whether the keys are on, and a way to turn them. Remembered on this device. */
export function useKeysChoice(): readonly [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(() => localStorage.getItem(KEPT) !== 'off');
  const turn = (chosen: boolean): void => {
    localStorage.setItem(KEPT, chosen ? 'on' : 'off');
    setOn(chosen);
  };
  return [on, turn];
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.matches('input:not([type=checkbox]):not([type=radio]), textarea, select')
  );
}

const STEPS: Readonly<Record<string, number>> = { j: 1, k: -1 };

/** The report's link in the list, before or after the one that has focus or is open. */
function linkBeside(step: number): HTMLElement | undefined {
  const links = Array.from(document.querySelectorAll<HTMLElement>('.inflow-list a[data-report]'));
  const focused = links.findIndex((link) => link === document.activeElement);
  const at = focused >= 0 ? focused : links.findIndex((link) => link.ariaCurrent === 'true');
  return at < 0 ? links[0] : links[Math.min(links.length - 1, Math.max(0, at + step))];
}

export function useListKeys(on: boolean): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const step = STEPS[event.key.toLowerCase()];
      const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
      if (!on || step === undefined || !plain || isTyping(event.target)) return;
      const link = linkBeside(step);
      if (!link) return;
      event.preventDefault();
      link.focus();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [on]);
}
