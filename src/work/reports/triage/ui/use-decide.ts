// Sends a decision and tells what came of it; what was typed stays where it is.
import { useState } from 'react';
import { Refused } from '../../../../web/kit/api.ts';
import type { Decision } from '../contract.ts';
import { sendDecision } from './use-inflow.ts';

type Trouble = 'inflow.stale' | 'inflow.lost' | 'inflow.gone' | 'mask.left' | 'sentBack.personal';

/** A decision without its version: the one on the screen is put in. */
export type Choice = Decision extends infer D
  ? D extends Decision
    ? Omit<D, 'version'>
    : never
  : never;

export type Decide = {
  readonly take: (choice: Choice) => void;
  readonly isBusy: boolean;
  readonly trouble: Trouble | undefined;
};

type Given = {
  readonly version: number;
  readonly onDone: (kind: Decision['kind'], id: string, version: number) => void;
  readonly onStale: () => void;
};

export function useDecide(id: string, { version, onDone, onStale }: Given): Decide {
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const send = async (choice: Choice): Promise<void> => {
    setBusy(true);
    try {
      const decided = await sendDecision(id, { ...choice, version });
      setTrouble(undefined);
      onDone(choice.kind, id, decided.version);
      if (choice.kind === 'recategorise') onStale();
    } catch (error) {
      const found = troubleOf(error, choice.kind);
      setTrouble(found);
      if (found === 'inflow.stale') onStale();
    } finally {
      setBusy(false);
    }
  };
  return { take: (choice) => void send(choice), isBusy, trouble };
}

function troubleOf(error: unknown, kind: Decision['kind']): Trouble {
  const status = error instanceof Refused ? error.status : 0;
  if (status === 409) return 'inflow.stale';
  if (status === 404) return 'inflow.gone';
  if (status !== 422) return 'inflow.lost';
  return kind === 'mask' ? 'mask.left' : 'sentBack.personal';
}
