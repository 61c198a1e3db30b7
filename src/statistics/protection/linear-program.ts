/** One row of a linear program: `lower` ≤ Σ weight · column ≤ `upper`. */
export type Row = {
  readonly columns: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
  readonly lower: number;
  readonly upper: number;
};

/** What is to be solved: columns between their bounds (±Infinity: none) that keep every row. */
export type LinearProgram = {
  readonly lower: ArrayLike<number>;
  readonly upper: ArrayLike<number>;
  readonly rows: readonly Row[];
  /** Columns are whole numbers. Absent: any number. */
  readonly isWhole?: boolean;
  /** Branches after which a whole-number program is given up; absent: none. */
  readonly branches?: number;
};

export type Outcome =
  | {
      readonly kind: 'optimal';
      readonly value: number;
      readonly columns: Float64Array;
      /** By how much the value changes for each unit of a column; all 0 for whole-number programs. */
      readonly reduced: Float64Array;
    }
  | { readonly kind: 'infeasible' }
  | { readonly kind: 'unbounded' }
  /** Given up at a limit: `bound` is the best value that is not ruled out, `columns` the best answer so far. */
  | { readonly kind: 'stopped'; readonly bound: number; readonly columns?: Float64Array };

/** A program that is kept open, so that the next question starts where the last one ended. */
export type OpenProgram = {
  readonly minimize: (costs: ArrayLike<number>) => Outcome;
  readonly setBounds: (lower: ArrayLike<number>, upper: ArrayLike<number>) => void;
  readonly addRow: (row: Row) => void;
  readonly close: () => void;
};

/** A solver, handed in: this room is pure and brings none of its own. Throws when the solver itself fails. */
export type Solver = (program: LinearProgram) => OpenProgram;
