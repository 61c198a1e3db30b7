// What may point somebody out, said where it was written, with the ways out.
import type { ReactElement } from 'react';
import type { Find } from '#safeguards/free-text';
import { useWords } from './words.ts';

type FindsProps = {
  readonly id: string;
  readonly text: string;
  readonly finds: readonly Find[];
  readonly onNotName: (words: string) => void;
};

/** Nothing when there is nothing to say. */
export function Finds({ id, text, finds, onNotName }: FindsProps): ReactElement | null {
  const t = useWords();
  if (finds.length === 0) return null;
  const words = finds.map(({ start, end, certain }) => ({ said: text.slice(start, end), certain }));
  const asked = [...new Set(words.filter(({ certain }) => !certain).map(({ said }) => said))];
  return (
    <div className="finds" role="alert" id={id}>
      <p>
        <strong>{t('meeting.noPeople')}</strong>
      </p>
      <p>
        {t('finds.words', { words: [...new Set(words.map(({ said }) => `”${said}”`))].join(', ') })}
      </p>
      {asked.map((said) => (
        <button type="button" key={said} onClick={() => onNotName(said)}>
          {t('finds.notName', { words: said })}
        </button>
      ))}
    </div>
  );
}
