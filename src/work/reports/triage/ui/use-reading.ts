// Says every fifteen seconds that a report is open here, and hears who else has it open and whether it is as it was.
import { useEffect, useState } from 'react';
import type { Reading } from '../contract.ts';
import { tellLeft, tellReading } from './use-inflow.ts';

const EVERY = 15_000;

export function useReading(id: string): Reading | undefined {
  const [heard, setHeard] = useState<Reading>();
  useEffect(() => {
    let isHere = true;
    const tell = (): void => {
      tellReading(id).then(
        (reading) => isHere && setHeard(reading),
        () => undefined,
      );
    };
    const timer = setInterval(tell, EVERY);
    const leave = (): void => tellLeft(id);
    addEventListener('pagehide', leave);
    return () => {
      isHere = false;
      clearInterval(timer);
      removeEventListener('pagehide', leave);
      leave();
    };
  }, [id]);
  return heard;
}
