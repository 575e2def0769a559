/**
 * For `use:enhance` of a form that changes what is there: its fields stay as they were sent. Left alone the form is emptied after a
 * success, and what did not change by it is not filled in again.
 */
export function keepFields() {
  return ({ update }: { update(options: { readonly reset: boolean }): Promise<void> }): Promise<void> =>
    update({ reset: false });
}
