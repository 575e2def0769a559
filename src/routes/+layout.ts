// Public and citizen pages are documents: they ship no framework script. Workspaces switch it on in their own layout.
export const csr = false;
