import type { Highs, Model, ModelData } from 'highs';
import { z } from 'zod';

type Row = {
  readonly columns: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
  readonly lower: number;
  readonly upper: number;
};

type LinearProgram = {
  readonly lower: ArrayLike<number>;
  readonly upper: ArrayLike<number>;
  readonly rows: readonly Row[];
  readonly isWhole?: boolean;
  readonly branches?: number;
};

type Outcome =
  | {
      readonly kind: 'optimal';
      readonly value: number;
      readonly columns: Float64Array;
      readonly reduced: Float64Array;
    }
  | { readonly kind: 'infeasible' | 'unbounded' }
  | { readonly kind: 'stopped'; readonly bound: number; readonly columns?: Float64Array };

type OpenProgram = {
  readonly minimize: (costs: ArrayLike<number>) => Outcome;
  readonly setBounds: (lower: ArrayLike<number>, upper: ArrayLike<number>) => void;
  readonly addRow: (row: Row) => void;
  readonly close: () => void;
};

// The package's types say CommonJS and its code is a module: what it exports is looked at, not believed.
const Loader = z.custom<() => Promise<Highs>>((value) => typeof value === 'function');
let loading: Promise<Highs> | undefined;

/**
 * The solver HiGHS as a function: linear and whole-number programs, each kept open so that a changed cost or bound
 * starts from the last answer. Its shape is what statistics/protection asks for. Loads once for the process (0.1 s).
 * Every program must be closed: what HiGHS holds is not collected by itself.
 * Source: Huangfu & Hall, "Parallelizing the dual revised simplex method", Math. Prog. Comp. 10 (2018).
 */
export async function linearPrograms(): Promise<(program: LinearProgram) => OpenProgram> {
  loading ??= loaded();
  const highs = await loading;
  return (program) => open(highs, program);
}

async function loaded(): Promise<Highs> {
  const module: { readonly default: unknown } = await import('highs');
  return Loader.parse(module.default)();
}

function open(highs: Highs, program: LinearProgram): OpenProgram {
  const size = program.lower.length;
  const model = highs.createModel(dataOf(highs, program));
  // Programs that are asked again and again are best left as they are: presolve would forget the last answer.
  model.options.set({ output_flag: false, presolve: program.isWhole === true ? 'on' : 'off' });
  if (program.isWhole === true) model.options.set({ mip_rel_gap: 0, mip_abs_gap: 1e-6 });
  if (program.branches !== undefined) model.options.set('mip_max_nodes', program.branches);
  const all = { kind: 'range', from: 0, to: size - 1 } as const;
  return {
    minimize: (costs) => {
      model.changeColsCost(all, Float64Array.from(costs));
      return solved(highs, model, program.isWhole === true);
    },
    setBounds: (lower, upper) => {
      model.changeColsBounds(all, Float64Array.from(lower), Float64Array.from(upper));
    },
    addRow: ({ columns, weights, lower, upper }) => {
      const entries = { indices: Int32Array.from(columns), values: Float64Array.from(weights) };
      model.addRow(lower, upper, entries);
    },
    close: () => model.dispose(),
  };
}

function dataOf(highs: Highs, { lower, upper, rows, isWhole }: LinearProgram): ModelData {
  const starts = new Int32Array(rows.length + 1);
  for (const [n, row] of rows.entries()) starts[n + 1] = (starts[n] ?? 0) + row.columns.length;
  const indices = new Int32Array(starts[rows.length] ?? 0);
  const values = new Float64Array(indices.length);
  for (const [n, row] of rows.entries()) {
    indices.set(Array.from(row.columns), starts[n]);
    values.set(Array.from(row.weights), starts[n]);
  }
  const size = lower.length;
  const whole = new Int32Array(size).fill(highs.constants.variableType.integer);
  return {
    ...{ numCols: size, numRows: rows.length, colCost: new Float64Array(size) },
    ...{ colLower: Float64Array.from(lower), colUpper: Float64Array.from(upper) },
    rowLower: Float64Array.from(rows, (row) => row.lower),
    rowUpper: Float64Array.from(rows, (row) => row.upper),
    matrix: { format: 'csr', numRows: rows.length, numCols: size, starts, indices, values },
    ...(isWhole === true ? { integrality: whole } : {}),
  };
}

function solved(highs: Highs, model: Model, isWhole: boolean): Outcome {
  const is = highs.constants.modelStatus;
  const status: number = model.run().modelStatus;
  if (status === is.optimal || status === is.empty) {
    const { colValue, colDual } = model.getSolution();
    const reduced = isWhole ? new Float64Array(colValue.length) : colDual;
    return { kind: 'optimal', value: model.getObjectiveValue(), columns: colValue, reduced };
  }
  if (status === is.infeasible) return { kind: 'infeasible' };
  if (status === is.unbounded || status === is.unboundedOrInfeasible) return { kind: 'unbounded' };
  const limits: readonly number[] = [is.solutionLimit, is.iterationLimit, is.timeLimit];
  if (limits.includes(status)) return stopped(highs, model);
  throw new Error(`The solver ended with status ${status}`);
}

function stopped(highs: Highs, model: Model): Outcome {
  const bound = Number(model.info.get('mip_dual_bound'));
  const isFound =
    model.info.get('primal_solution_status') === highs.constants.solutionStatus.feasible;
  return { kind: 'stopped', bound, ...(isFound ? { columns: model.getSolution().colValue } : {}) };
}
