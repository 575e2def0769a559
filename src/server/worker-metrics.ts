import type { Metrics } from './ports/metrics.ts';
import type { ToSupervisor, ToWorker } from './worker-messages.ts';

/**
 * The measurements of one worker among several. Whoever scrapes reaches any of them, so it asks the supervisor, which asks all:
 * the answer holds every worker's series, told apart by the label `worker`.
 */
export function measuredTogether(
  own: Metrics,
  tell: (message: ToSupervisor) => void,
  listen: (react: (message: ToWorker) => void) => void,
): Metrics {
  let questions = 0;
  const waiting = new Map<number, (text: string) => void>();
  listen((message) => {
    if (message.kind === 'measure') {
      const { question } = message;
      void own.values().then((values) => tell({ kind: 'measured', question, values }));
    }
    if (message.kind === 'measured-by-all') {
      waiting.get(message.question)?.(message.text);
      waiting.delete(message.question);
    }
  });
  const print = async () => {
    const question = (questions += 1);
    const text = new Promise<string>((resolve) => waiting.set(question, resolve));
    tell({ kind: 'measure-all', question });
    return { contentType: own.contentType, text: await text };
  };
  return { ...own, print };
}
