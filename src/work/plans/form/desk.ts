import { chooseField, hidden, optionOf, tickField, writeField } from './fields.ts';
import { tabs } from '../page/tabs.ts';
import { summary } from './summary.ts';
import { all, maybe, numberIn, numberOf, one, valuesOf } from './values.ts';

/** How forms on plans and measures are drawn, read and checked. */
export const desk = {
  ...{ writeField, chooseField, tickField, optionOf, hidden, summary, tabs },
  ...{ all, maybe, numberIn, numberOf, one, valuesOf },
} as const;
