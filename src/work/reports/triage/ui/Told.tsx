// What was decided last, and the way back from it.
import { useState, type ReactElement } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Decision } from '../contract.ts';
import { INFLOW, sendDecision } from './use-inflow.ts';
import { useWords } from './words.ts';

/** A decision that was made, and the version that it made. */
export type Done = {
  readonly kind: Decision['kind'];
  readonly id: string;
  readonly version: number;
};

type ToldProps = { readonly done: Done | undefined; readonly onUndone: (done: Done) => void };

export function Told({ done, onUndone }: ToldProps): ReactElement {
  const t = useWords();
  const undo = useUndo(onUndone);
  return (
    <div className="told-line" role="status">
      {done && (
        <p className="told">
          <span>{t(`told.${done.kind}`)}</span>
          {done.kind !== 'undo' && (
            <button type="button" className="plain" onClick={() => void undo.take(done)}>
              {t('inflow.undo')}
            </button>
          )}
        </p>
      )}
      {undo.failed && <p className="notice">{t('inflow.stale')}</p>}
    </div>
  );
}

type Undo = { readonly take: (done: Done) => Promise<void>; readonly failed: boolean };

/** Takes a decision back and opens the report again. */
function useUndo(onUndone: (done: Done) => void): Undo {
  const [failed, setFailed] = useState(false);
  const client = useQueryClient();
  const navigate = useNavigate();
  const take = async ({ id, version }: Done): Promise<void> => {
    try {
      const decided = await sendDecision(id, { kind: 'undo', version });
      onUndone({ kind: 'undo', id, version: decided.version });
      setFailed(false);
    } catch {
      setFailed(true);
    }
    await client.invalidateQueries({ queryKey: INFLOW });
    await client.invalidateQueries({ queryKey: ['inflow-report', id] });
    await navigate({ to: '/inflode/$id', params: { id } });
  };
  return { take, failed };
}
