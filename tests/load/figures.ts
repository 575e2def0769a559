import type { Kind, Played } from './play.ts';

export interface Percentiles {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** To two decimals. */
export function round2(value: number): number {
  return Math.round(value * 100) / 100;
}

export function percentilesOf(values: readonly number[]): Percentiles {
  const sorted = Float64Array.from(values).sort();
  const at = (share: number) => round2(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

export function meanOf<T>(list: readonly T[], of: (one: T) => number): number {
  return list.reduce((sum, one) => sum + of(one), 0) / list.length;
}

/** Several plays as if they had been one. */
export function together(all: readonly Played[]): Played {
  const sum = (of: (one: Played) => number) => all.reduce((total, one) => total + of(one), 0);
  const kinds = new Set(all.flatMap((one) => [...one.latencies.keys()]));
  const latenciesOf = (kind: Kind) => all.flatMap((one) => one.latencies.get(kind) ?? []);
  return {
    seconds: sum((one) => one.seconds),
    attempts: sum((one) => one.attempts),
    requests: sum((one) => one.requests),
    replyBytes: sum((one) => one.replyBytes),
    latencies: new Map([...kinds].map((kind) => [kind, latenciesOf(kind)])),
    acknowledged: all.flatMap((one) => one.acknowledged),
  };
}
