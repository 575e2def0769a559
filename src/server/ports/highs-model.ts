import type { Highs, HighsCallbackMap, Model } from 'highs';
import type { LinearModel, SolverQuestion, SolverReply } from '#core/shared/linear-model.ts';

export interface HighsLimits {
  readonly seconds: number;
  readonly tell: (progress: { readonly found: number | null; readonly bound: number | null }) => void;
}

/** The answer to a question for which no solver is needed: there is no model, or no time; `null` = one is. */
export function answerAtOnce({ model }: SolverQuestion, seconds: number): SolverReply | null {
  if (seconds > 0 && model) return null;
  return { status: seconds <= 0 ? 'time-limit' : 'optimal', values: null, bound: worstBound(model) };
}

/** Asks HiGHS one question: one thread, always the same seed, no tolerated gap; stops when the time is over. */
export function askHighs(highs: Highs, question: SolverQuestion, { seconds, tell }: HighsLimits): SolverReply {
  const { model: asked, start } = question;
  if (seconds <= 0 || !asked) return answerAtOnce(question, seconds)!;
  return highs.withModel(modelData(highs, asked), (model) => {
    model.options.set({ output_flag: false, random_seed: 1, mip_rel_gap: 0, mip_abs_gap: 0, time_limit: seconds });
    if (start) model.setSolution({ colValue: start });
    model.run(progressOf(highs, tell));
    return replyOf(highs, model, asked);
  });
}

function modelData(highs: Highs, model: LinearModel): Parameters<Highs['createModel']>[0] & object {
  const { columnNames, rowNames, cost, lower, upper, isWhole, rowLower, rowUpper, starts, rows, factors } = model;
  const [numCols, numRows] = [columnNames.length, rowNames.length];
  return {
    sense: highs.constants.objectiveSense[model.sense === 'maximise' ? 'maximize' : 'minimize'],
    numCols,
    numRows,
    colCost: cost,
    colLower: lower,
    colUpper: upper,
    rowLower,
    rowUpper,
    matrix: { format: 'csc', numRows, numCols, starts, indices: rows, values: factors },
    ...(isWhole.includes(1) ? { integrality: Int32Array.from(isWhole) } : {}),
  };
}

/** HiGHS says how far it is about every five seconds. */
function progressOf(highs: Highs, tell: HighsLimits['tell']): HighsCallbackMap {
  const finite = (value: number | undefined) =>
    value !== undefined && Math.abs(value) < highs.infinity ? value : null;
  return {
    [highs.constants.callbackType.mipLogging]: ({
      data,
    }: {
      data: { mip_primal_bound?: number; mip_dual_bound?: number };
    }) => void tell({ found: finite(data.mip_primal_bound), bound: finite(data.mip_dual_bound) }),
  };
}

function replyOf(highs: Highs, model: Model, asked: LinearModel): SolverReply {
  const { modelStatus, solutionStatus } = highs.constants;
  const status = model.getModelStatus();
  const isFound = Number(model.info.get('primal_solution_status')) === solutionStatus.feasible;
  const values = isFound ? model.getSolution().colValue : null;
  if (status === modelStatus.optimal || status === modelStatus.empty)
    return { status: 'optimal', values: values ?? new Float64Array(0), bound: model.getObjectiveValue() };
  if (status === modelStatus.infeasible || status === modelStatus.unboundedOrInfeasible)
    return { status: 'infeasible', values: null, bound: worstBound(asked) };
  if (status !== modelStatus.timeLimit) throw new Error(`HiGHS ended with model status ${status}`);
  const bound = Number(model.info.get('mip_dual_bound'));
  const isProved = asked.isWhole.includes(1) && Math.abs(bound) < highs.infinity;
  return { status: 'time-limit', values, bound: isProved ? bound : worstBound(asked) };
}

function worstBound(asked: LinearModel | null): number {
  return asked?.sense === 'minimise' ? -Infinity : Infinity;
}
