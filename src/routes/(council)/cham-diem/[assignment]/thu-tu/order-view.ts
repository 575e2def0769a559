import { moveInOrder, type Order } from '#core/judging/modes/admit-order.ts';
import { inLocale } from '#core/shared/localized-text.ts';
import type { OrderView } from '#server/app/judging/read-order.ts';
import { valueWords } from '../../../../mode-words.ts';
import { refusalText } from '../../refusal-text.ts';

/** Names of the fields of one entry: its place, and the revision of it that was seen. */
export const placeField = (assignmentId: string): string => `vi-tri.${assignmentId}`;
export const revisionField = (assignmentId: string): string => `ban.${assignmentId}`;

/** A judge's order as a page gets it: those with a place first, in their order. */
export function orderView(order: OrderView, { t, locale }: App.Locals) {
  const entries = order.entries.map(({ sealed, ...line }) => ({
    ...line,
    receiptCode: sealed?.receiptCode ?? null,
    given: valueWords(t, 'pick', line.place ?? undefined),
  }));
  const rank = (place: number | null): number => (place === null || place === 0 ? Number.MAX_SAFE_INTEGER : place);
  return {
    question: inLocale(order.rules.question, locale),
    places: order.places,
    entries: entries.toSorted((a, b) => rank(a.place) - rank(b.place)),
    undeclared: order.undeclared.map(({ assignmentId, name }) => ({ assignmentId, name })),
    state: order.state,
    readOnly: order.readOnly && refusalText(t, 'judging', order.readOnly),
    problem: order.problem && refusalText(t, 'judging', order.problem),
    mayCorrect: order.mayCorrect,
  };
}

export type OrderPage = ReturnType<typeof orderView>;

/** What a posted form says of an order. A field left empty is an entry that is not placed. */
export function readOrderForm(order: OrderView, form: FormData) {
  const textOf = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  return order.entries.map(({ assignmentId }) => {
    const text = textOf(placeField(assignmentId));
    return {
      assignmentId,
      // What is no number is no place either: -1 is refused with the words of a place that is not there.
      place: text === '' ? 0 : /^\d{1,4}$/.test(text) ? Number(text) : -1,
      revision: Number(textOf(revisionField(assignmentId))) || 0,
    };
  });
}

export type WrittenOrder = ReturnType<typeof readOrderForm>;

/** The same with one entry moved a place up or down, as `len <id>` or `xuong <id>` says. */
export function movedOrder(order: OrderView, written: WrittenOrder, move: string): WrittenOrder {
  const [way, assignmentId = ''] = move.split(' ');
  const asOrder: Order = written.map((line) => ({ entry: line.assignmentId, place: line.place }));
  const moved = moveInOrder(asOrder, assignmentId, way === 'len' ? -1 : 1, order.places);
  return written.map((line) => ({
    ...line,
    place: moved.find(({ entry }) => entry === line.assignmentId)?.place ?? 0,
  }));
}
