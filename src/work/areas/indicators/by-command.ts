import { askSource } from './connectors/ask-source.ts';
import { SourceError } from './connectors/source-error.ts';
import { takeIn } from './import-indicators.ts';
import { Indicator } from './indicator.ts';
import { allIndicators, hasValuesFrom } from './indicators-store.ts';
import { placeNames } from './places-store.ts';
import { readGrid } from './read-grid.ts';
import { slugOf } from './read-paste.ts';
import { seriesEverywhere, seriesOf } from './show-indicators.ts';
import { readSource } from './read-source.ts';
import { FILE_SOURCES } from './sources/known-sources.ts';
import { readFileSource, yearIn } from './sources/read-file-source.ts';
import { takeInReading } from './sources/take-in-file.ts';

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
  seriesEverywhere,
  hasValuesFrom,
  files: { sources: FILE_SOURCES, read: readFileSource, takeIn: takeInReading, yearIn },
} as const;
