/** The files chosen in a control of a form; a control nothing was chosen in sends an empty one. */
export function uploadedFiles(sent: FormData, control: string) {
  const chosen = sent.getAll(control).flatMap((file) => (file instanceof File && file.size > 0 ? [file] : []));
  return Promise.all(chosen.map(async (file) => ({ name: file.name, content: await file.bytes() })));
}
