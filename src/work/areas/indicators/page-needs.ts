import type { FrameOf } from '#members';
import type { IndicatorNeeds } from './import-indicators.ts';

/** What the pages under /matt need. */
export type IndicatorPageNeeds = IndicatorNeeds & { readonly frameOf: FrameOf };
