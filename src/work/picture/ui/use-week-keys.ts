// The keys [ and ] step between weeks. They can be turned off, because single keys disturb those who dictate.
import { useEffect } from 'react';
import { useNavigate } from '@tanstack/react-router';
import type { Picture } from '../contract.ts';
import { toSearch, type Filters } from './use-picture.ts';

const KEPT = 'samsyn.weekKeys';

export function areWeekKeysOn(): boolean {
  return localStorage.getItem(KEPT) !== 'off';
}

export function turnWeekKeys(on: boolean): void {
  localStorage.setItem(KEPT, on ? 'on' : 'off');
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.matches('input:not([type=checkbox]), textarea, select')
  );
}

export function useWeekKeys(picture: Picture, filters: Filters): void {
  const navigate = useNavigate();
  const { previous, next } = picture;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const week = event.key === '[' ? previous : event.key === ']' ? next : undefined;
      if (week === undefined || isTyping(event.target) || !areWeekKeysOn()) return;
      void navigate({
        to: '/lage/$week',
        params: { week },
        search: toSearch(filters),
        resetScroll: false,
      });
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [navigate, previous, next, filters]);
}
