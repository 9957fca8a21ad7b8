// There is no server, so links carry what people hand each other, after the # where no host sees it. What comes out of a
// link was written by somebody else and is believed by nobody: whoever unpacks it judges it.

/** The link was cut short or changed on its way, or unfolds into more than it may. */
export class PackedTextBroken extends Error {
  override readonly name = "PackedTextBroken";
}

/** A text as it stands in a link. */
export async function packText(text: string): Promise<string> {
  return base64Url(
    await through(
      new TextEncoder().encode(text),
      new CompressionStream("deflate-raw"),
      Number.POSITIVE_INFINITY,
    ),
  );
}

/**
 * The text that a link carries.
 * @param most bytes that it may unfold into
 * @throws PackedTextBroken
 */
export async function unpackText(packed: string, most: number): Promise<string> {
  try {
    const bytes = await through(bytesOf(packed), new DecompressionStream("deflate-raw"), most);
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new PackedTextBroken("the link cannot be unfolded", { cause });
  }
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
  most: number,
): Promise<Uint8Array> {
  const writer = stream.writable.getWriter();
  const written = writer.write(bytes).then(() => writer.close());
  written.catch(() => {}); // heard by the reader
  const reader: ReadableStreamDefaultReader<Uint8Array> = stream.readable.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > most) {
      await reader.cancel();
      throw new PackedTextBroken(`more than ${most} bytes`);
    }
    parts.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function base64Url(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function bytesOf(packed: string): Uint8Array<ArrayBuffer> {
  const text = atob(packed.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}
