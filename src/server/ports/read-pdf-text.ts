const MOST_PAGES = 500; // longer than any dossier asks for; what is longer is looked at by a person

/** The text layer of a PDF, page by page; `null` where it cannot be read, or is longer than anybody asked for. Nothing in it is run. */
export async function readPdfText(bytes: Uint8Array): Promise<readonly string[] | null> {
  const { extractText, getDocumentProxy } = await import('unpdf');
  try {
    const document = await getDocumentProxy(Uint8Array.from(bytes), { verbosity: 0 });
    if (document.numPages > MOST_PAGES) return null;
    const { text } = await extractText(document, { mergePages: false });
    await document.loadingTask.destroy();
    return text.map((page) => page.replace(/\s+/g, ' ').trim());
  } catch {
    return null;
  }
}
