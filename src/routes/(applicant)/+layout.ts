// Long forms are comfortable with script and complete without it.
export const csr = true;
