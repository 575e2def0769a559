// A screen, not a document: its clock runs.
export const csr = true;
