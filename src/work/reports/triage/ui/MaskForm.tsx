// Choosing words to take out of a text. What the guard has found is chosen from the start.
import { useState, type ReactElement } from 'react';
import type { OpenReport } from '../contract.ts';
import type { Decide } from './use-decide.ts';
import { cutsOf, wordsIn } from './words-in.ts';
import { useWords } from './words.ts';

type MaskProps = {
  readonly open: OpenReport;
  readonly decide: Decide;
  readonly onClose: () => void;
};

export function MaskForm({ open, decide, onClose }: MaskProps): ReactElement {
  const t = useWords();
  const words = wordsIn(open.text ?? '', open.finds);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(
    () => new Set(words.filter((word) => word.isFound).map((word) => word.start)),
  );
  const [isEmpty, setEmpty] = useState(false);
  const toggle = (start: number): void => {
    const next = new Set(chosen);
    if (!next.delete(start)) next.add(start);
    setChosen(next);
  };
  const send = (): void => {
    const cuts = [...cutsOf(words, chosen)];
    setEmpty(cuts.length === 0);
    if (cuts.length > 0) decide.take({ kind: 'mask', cuts });
  };
  return (
    <fieldset className="decision-form">
      <legend>{t('mask.legend')}</legend>
      <p className="note">{t('mask.help')}</p>
      <p className="mask-words">
        {words.map((word) =>
          word.isWord ? (
            <button
              type="button"
              key={word.start}
              aria-pressed={chosen.has(word.start)}
              onClick={() => toggle(word.start)}
            >
              {word.text}
            </button>
          ) : (
            ' '
          ),
        )}
      </p>
      {isEmpty && <p role="alert">{t('mask.none')}</p>}
      <div className="decisions">
        <button type="button" className="primary" onClick={send}>
          {t('mask.do')}
        </button>
        <button type="button" className="plain" onClick={onClose}>
          {t('common.cancel')}
        </button>
      </div>
    </fieldset>
  );
}
