import { useState } from 'react';

export function Planted({ open }: { open: boolean }): number {
  if (open) useState(1); // plant: react-hooks/rules-of-hooks
  return 1;
}
