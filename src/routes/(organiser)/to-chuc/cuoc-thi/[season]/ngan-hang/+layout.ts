// A workspace: hydrated.
export const csr = true;
