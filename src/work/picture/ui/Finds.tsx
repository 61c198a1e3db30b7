// What may point somebody out, said where it was written, with the ways out.
import type { ReactElement } from 'react';
import type { Find } from '#safeguards/free-text';
import './finds.css';

type FindsProps = {
  readonly id: string;
  /** What is wrong, in the room's own words. */
  readonly lead: string;
  /** The room's words: which words it is about, and the answer that they are no name. */
  readonly t: (key: 'finds.words' | 'finds.notName', values: { readonly words: string }) => string;
  /** The writer's own text, in which the finds have their places. */
  readonly text: string;
  readonly finds: readonly Find[];
  readonly onNotName: (words: string) => void;
};

/** Nothing when there is nothing to say. */
export function Finds({ id, lead, t, text, finds, onNotName }: FindsProps): ReactElement | null {
  if (finds.length === 0) return null;
  const words = finds.map(({ start, end, certain }) => ({ said: text.slice(start, end), certain }));
  const asked = [...new Set(words.filter(({ certain }) => !certain).map(({ said }) => said))];
  return (
    <div className="finds" role="alert" id={id}>
      <p>
        <strong>{lead}</strong>
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
