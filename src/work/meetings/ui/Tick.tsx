import { useState, type ReactElement, type ReactNode } from 'react';

type TickProps = {
  readonly checked: boolean;
  readonly disabled?: boolean;
  /** Tells the server; resolves when what it then knows is on screen. */
  readonly onTick: (checked: boolean) => Promise<void>;
  readonly children: ReactNode;
};

/** A box to tick that shows what was chosen at once, and what the server says when it has answered. */
export function Tick({ checked, disabled = false, onTick, children }: TickProps): ReactElement {
  const [own, setOwn] = useState<boolean>();
  const tick = (chosen: boolean): void => {
    setOwn(chosen);
    const settled = (): void => setOwn(undefined);
    onTick(chosen).then(settled, settled);
  };
  return (
    <label className="choice">
      <input
        type="checkbox"
        checked={own ?? checked}
        disabled={disabled}
        onChange={(event) => tick(event.target.checked)}
      />
      {children}
    </label>
  );
}
