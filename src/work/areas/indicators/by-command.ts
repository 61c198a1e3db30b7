import { askSource } from './connectors/ask-source.ts';
import { SourceError } from './connectors/source-error.ts';
import { takeIn } from './import-indicators.ts';
import { Indicator } from './indicator.ts';
import { allIndicators } from './indicators-store.ts';
import { placeNames } from './places-store.ts';
import { readGrid } from './read-grid.ts';
import { slugOf } from './read-paste.ts';
import { seriesOf } from './show-indicators.ts';
import { readSource } from './read-source.ts';

/** What whoever has the machine does with indicators, and how later stages read them. */
export const indicators = {
  takeIn,
  placeNames,
  readGrid,
  readSource,
  askSource,
  SourceError,
  Indicator,
  slugOf,
  allIndicators,
  seriesOf,
} as const;
