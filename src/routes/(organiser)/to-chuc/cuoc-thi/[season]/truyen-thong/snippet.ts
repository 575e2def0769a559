/** The HTML a website pastes to show a banner: a picture that leads to the address. No script, no frame, nothing that counts readers. */
export function embedSnippet(banner: {
  readonly address: string;
  readonly picture: string;
  readonly width: number;
  readonly height: number;
  readonly name: string;
}): string {
  const { address, picture, width, height } = banner;
  const alt = banner.name.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return (
    `<a href="${address}" target="_blank" rel="noopener">` +
    `<img src="${picture}" width="${width}" height="${height}" alt="${alt}" style="max-width:100%;height:auto;border:0"></a>`
  );
}
