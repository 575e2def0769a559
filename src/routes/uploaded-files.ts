/** The file chosen in a control of a form; a nameless empty one where none was. */
export async function uploadedFile(sent: FormData, control: string) {
  const [file = { name: '', content: new Uint8Array() }] = await uploadedFiles(sent, control);
  return file;
}

/** The files chosen in a control of a form; a control nothing was chosen in sends an empty one. */
export function uploadedFiles(sent: FormData, control: string) {
  const chosen = sent.getAll(control).flatMap((file) => (file instanceof File && file.size > 0 ? [file] : []));
  return Promise.all(chosen.map(async (file) => ({ name: file.name, content: await file.bytes() })));
}
