// What the figures are given and nothing more: a protected number has no value here, so none can leak.

/** A number as it may be drawn; see the picture's `Shown`. */
export type FigureShown =
  | { readonly kind: 'count'; readonly n: number }
  | { readonly kind: 'calm' }
  | { readonly kind: 'protected' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'waiting' };

/**
 * How an area lies against what is usual there. `some…` and `both`: not in all that is counted but in parts of it.
 * `broken`: before and after cannot be compared · `few`: too little is told to judge it, which is no colour.
 */
export type Way = 'fewer' | 'someFewer' | 'same' | 'both' | 'someMore' | 'more' | 'broken' | 'few';
export type MapShown =
  | FigureShown
  | { readonly kind: 'difference'; readonly way: Way }
  /** Not among what was asked for: bare, without a number. */
  | { readonly kind: 'unchosen' };

/** Longitude and latitude in degrees (WGS 84). */
export type LonLat = readonly [number, number];

/** GeoJSON outlines; any winding order. Positions with other than two numbers are skipped. */
export type Outline =
  | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly (readonly number[])[])[] }
  | {
      readonly type: 'MultiPolygon';
      readonly coordinates: readonly (readonly (readonly (readonly number[])[])[])[];
    };

export type MapArea = {
  readonly slug: string;
  readonly name: string;
  readonly short: string;
  readonly point: LonLat;
  /** True if the border is approximate: it is drawn dashed. */
  readonly approximate: boolean;
  readonly geometry: Outline;
  readonly shown: MapShown;
  /** What the number reads as: "7", "Skyddad". Written on the map only for counts and calm; a difference has its sign. */
  readonly label: string;
  /** The whole sentence for the tooltip and for screen readers. */
  readonly description: string;
  /** Something is done here: a sign stands on the area. The description has to say what it means. */
  readonly marked?: boolean;
};

export type AreaMapGiven = {
  /** In the order of the Tab key: give them alphabetically. */
  readonly areas: readonly MapArea[];
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** Slugs. */
  readonly selected?: readonly string[];
  /** Unique in the document: names the hatch pattern and the title. */
  readonly idPrefix: string;
  /** False leaves all texts out; default true. */
  readonly labels?: boolean;
  /** Address of an area; makes each area a link, so that the map works without JavaScript. */
  readonly href?: (slug: string) => string;
  /**
   * The dense core, drawn enlarged in a frame of its own beside the whole. `auto` (the default)
   * finds it; a list of slugs names it; `none` draws one map only.
   */
  readonly inset?: 'auto' | 'none' | readonly string[];
  /** Heading over the enlarged frame ("Centrala Örebro"); without it the frame has no heading. */
  readonly insetTitle?: string;
  /** The colour classes, so that colours stay the same between weeks; else made from the areas. */
  readonly scale?: MapScale;
};

/** 0 is lightest. Classes of whole numbers, both ends included. */
export type ScaleStep = {
  readonly from: number;
  readonly to: number;
  readonly step: 0 | 1 | 2 | 3 | 4;
};
export type MapScale = {
  readonly steps: readonly ScaleStep[];
  readonly stepOf: (n: number) => 0 | 1 | 2 | 3 | 4;
};

export type SeriesPoint = {
  readonly week: string;
  /** Text under the axis ("v. 48"); an empty one draws no tick. Those that do not fit are left out. */
  readonly tick: string;
  readonly shown: FigureShown;
};

export type SmallMultipleGiven = {
  readonly title: string;
  readonly points: readonly SeriesPoint[];
  /** What was usual (quartiles): a band behind the bars. */
  readonly usual?: { readonly lo: number; readonly hi: number };
  /** Weeks from which earlier numbers cannot be compared. A week that is not among the points is left out. */
  readonly marks: readonly { readonly week: string; readonly text: string }[];
  /** The week that the page is about. */
  readonly current?: string;
  readonly width: number;
  readonly height: number;
  /** Top of the axis, shared between multiples; raised if a count is higher. */
  readonly yMax?: number;
  readonly idPrefix: string;
  /** What the figure says, in words, for screen readers. */
  readonly description: string;
};

export type CoverageGiven = {
  /** Organisations that report. */
  readonly expected: number;
  /** Of those, how many were heard from this week, calm ones included. */
  readonly reported: number;
  /** Of those heard from, how many said that it was calm. */
  readonly calm: number;
  readonly title: string;
  readonly width: number;
  readonly idPrefix: string;
};

export type LegendGiven = {
  readonly scale: MapScale;
  /** Texts in the reader's language. `approximate` is left out when no border is approximate. */
  readonly texts: {
    readonly title: string;
    readonly calm: string;
    readonly protected: string;
    readonly missing: string;
    readonly approximate?: string;
    /** What the sign on areas means; left out when no area has it. */
    readonly mark?: string;
  };
  readonly width: number;
  readonly idPrefix: string;
};

/** The legend of a map of differences, whose classes are words. */
export type DifferenceLegendGiven = {
  /** In their order from fewer to more. */
  readonly ways: readonly { readonly way: Way; readonly text: string }[];
  readonly texts: Pick<LegendGiven['texts'], 'title' | 'missing' | 'approximate' | 'mark'>;
  readonly width: number;
  readonly idPrefix: string;
};

/** A point of a series and what was expected of it; what is absent is not known, and not drawn. */
export type BandedPoint = {
  /** Text under the axis; an empty one draws no tick. Those that do not fit are left out. */
  readonly tick: string;
  readonly count?: number | undefined;
  readonly expected?: number | undefined;
  /** What is usual goes from `low` (absent: 0) to `high`. */
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  /** True where the count is beyond what is usual. */
  readonly stands?: boolean;
};

export type SeriesBandGiven = {
  readonly title: string;
  readonly points: readonly BandedPoint[];
  /** Place of the point before which something began; a dashed line. */
  readonly from?: number | undefined;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** What the figure says, in words, for screen readers. */
  readonly description: string;
};

export type PlotPoint = {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  /** True where it is told of in words. */
  readonly stands?: boolean;
};

export type PointPlotGiven = {
  readonly title: string;
  readonly points: readonly PlotPoint[];
  readonly lines?: readonly {
    readonly points: readonly { readonly x: number; readonly y: number }[];
    /** Drawn whole; else dashed. */
    readonly isStrong?: boolean;
  }[];
  /** A map has the same scale both ways and no axes; else both axes begin at 0 or above. */
  readonly isMap: boolean;
  readonly xTitle?: string;
  readonly yTitle?: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** What the figure says, in words, for screen readers. */
  readonly description: string;
};

/** A period's value and the interval around it; what is absent is not known, and not drawn. */
export type HistoryPoint = {
  /** Text under the axis; those that do not fit are left out. */
  readonly tick: string;
  readonly value?: number | undefined;
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  readonly preliminary?: boolean;
};

export type HistoryGiven = {
  readonly title: string;
  readonly points: readonly HistoryPoint[];
  /** Places of the points from which nothing earlier is compared. */
  readonly breaks: readonly number[];
  /** Days between points, each with a word: where something began or was looked at. A place of 2.5 lies midway between two points. */
  readonly days?: readonly { readonly place: number; readonly text: string }[];
  /** Neighbours' intervals as one band, where they can be compared; else each as a line of its own. */
  readonly isBanded?: boolean;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** What the figure says, in words, for screen readers. */
  readonly description: string;
};
