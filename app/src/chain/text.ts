/** A resolution's text: its first line is the title, the rest the body, paragraphs separated by blank lines. */
export function titleAndBody(text: string): { readonly title: string; readonly body: string } {
  const [title = "", ...rest] = text.split(/\r?\n/);
  return { title: title.trim(), body: rest.join("\n").trim() };
}
