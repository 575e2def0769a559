/** The outcome of something the rules may refuse: a value, or a refusal with a stable `code` and facts, never a sentence. */
export type Result<T, R extends { readonly code: string }> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: R };

/** An accepted outcome carrying its value. */
export function accept<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** A refused outcome carrying its reason. The literal `code` is kept so that callers can switch over it. */
export function refuse<const R extends { readonly code: string }>(
  refusal: R,
): { readonly ok: false; readonly refusal: R } {
  return { ok: false, refusal };
}

/** Closes every `switch` over a union: a new member does not compile until it is handled. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
