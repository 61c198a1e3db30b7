// Tells in time that the session is about to end, and keeps it while a hand moves.
import { useEffect, useState, type ReactElement } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useLanguage } from '../kit/language.tsx';
import { sessionQuery, stay } from './session.ts';
import { useWords } from './words.ts';

/** Seconds before the end at which it is told. */
const BEFORE = 300;
/** A hand that moves is told to the server at most this often, in milliseconds. */
const SELDOM = 240_000;

export function Ending(): ReactElement | null {
  const t = useWords();
  const { language } = useLanguage();
  const client = useQueryClient();
  const { data, dataUpdatedAt } = useQuery(sessionQuery(language));
  const [toldAt, setToldAt] = useState<number>();
  const endsIn = data?.person && data.endsIn;
  useEffect(() => {
    if (endsIn === undefined) return undefined;
    const wait = Math.max(0, endsIn - BEFORE) * 1_000;
    const near = setTimeout(() => setToldAt(dataUpdatedAt), wait);
    // A second after the end the server says so, and the page goes blank.
    const over = setTimeout(
      () => void client.invalidateQueries({ queryKey: ['session'] }),
      (endsIn + 1) * 1_000,
    );
    return () => {
      clearTimeout(near);
      clearTimeout(over);
    };
  }, [client, dataUpdatedAt, endsIn]);
  useEffect(() => whenHandMoves(() => void stay(client, language)), [client, language]);
  if (endsIn === undefined || toldAt !== dataUpdatedAt) return null;
  return (
    <div className="notice" role="status">
      <p>{t('session.ending')}</p>
      <button type="button" onClick={() => void stay(client, language)}>
        {t('session.stay')}
      </button>
    </div>
  );
}

function whenHandMoves(then: () => void): () => void {
  let last = 0;
  const moved = (event: Event): void => {
    if (event.timeStamp - last < SELDOM) return;
    last = event.timeStamp;
    then();
  };
  addEventListener('pointerdown', moved);
  addEventListener('keydown', moved);
  return () => {
    removeEventListener('pointerdown', moved);
    removeEventListener('keydown', moved);
  };
}
