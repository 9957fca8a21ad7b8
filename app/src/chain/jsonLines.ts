/** Where the keys of a JSON text stand. */
export interface JsonLines {
  /** From a path such as `meetings.noticeDays` or `classes.0.name` to its line, counted from 1. */
  readonly lines: ReadonlyMap<string, number>;
  /** Keys said twice in one object: JSON keeps the last and says nothing. */
  readonly repeated: readonly { readonly key: string; readonly line: number }[];
}

interface Frame {
  readonly path: string;
  readonly list: boolean;
  index: number;
  /** The key whose value is read now; none while a key is expected. */
  key: string | undefined;
}

/** @param text valid JSON */
export function jsonLines(text: string): JsonLines {
  const lines = new Map<string, number>();
  const repeated: { key: string; line: number }[] = [];
  const frames: Frame[] = [];
  let line = 1;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]|\n|[^\s{}[\],:"]+/g)) {
    const frame = frames.at(-1);
    if (token === "\n") line += 1;
    else if (token === "}" || token === "]") frames.pop();
    else if (token === ",") {
      if (frame) frame.index += 1;
      if (frame) frame.key = undefined;
    } else if (token !== ":") {
      const isKey = frame !== undefined && !frame.list && frame.key === undefined;
      const path = pathOf(frame, isKey ? (JSON.parse(token) as string) : undefined);
      if (isKey) {
        if (lines.has(path)) repeated.push({ key: path, line });
        frame.key = path;
      }
      if (isKey || frame?.list) lines.set(path, line);
      if (token === "{" || token === "[")
        frames.push({ path, list: token === "[", index: 0, key: undefined });
    }
  }
  return { lines, repeated };
}

function pathOf(frame: Frame | undefined, key: string | undefined): string {
  if (frame === undefined) return "";
  const name = key ?? (frame.list ? String(frame.index) : undefined);
  if (name === undefined) return frame.key ?? "";
  return frame.path === "" ? name : `${frame.path}.${name}`;
}

/** The line of a key, or of the nearest thing around it that is there. */
export function lineOf({ lines }: JsonLines, key: string): number | undefined {
  const [first = ""] = key.split(" + ");
  for (const path of [first, first.replace(/(?:For|Of)$/, "")]) {
    const line = lines.get(path);
    if (line !== undefined) return line;
  }
  const parent = first.slice(0, Math.max(first.lastIndexOf("."), 0));
  return parent === "" ? undefined : lineOf({ lines, repeated: [] }, parent);
}
