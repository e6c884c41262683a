// UTF-8 text and the byte order mark.
import { InputError } from "../../errors/input-error";

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * A whole file as text, without the byte order mark that some programs put first.
 *
 * @throws InputError that names the line when it is not UTF-8
 */
export function decodeFile(bytes: Uint8Array, file: string): string {
  const content = bytes.subarray(byteOrderMarkLength(bytes));
  try {
    return decoder.decode(content);
  } catch {
    throw new InputError(
      `${file}, line ${faultyLine(content)}: not UTF-8 text. Save the file as "CSV UTF-8"; editors and spreadsheets offer it under Save as`,
    );
  }
}

/** The first line that is not UTF-8. */
function faultyLine(content: Uint8Array): number {
  let start = 0;
  for (let line = 1; ; line++) {
    const end = content.indexOf(LINE_FEED, start);
    const next = end < 0 ? content.length : end + 1;
    try {
      decoder.decode(content.subarray(start, next));
    } catch {
      return line;
    }
    start = next;
  }
}

/** The start of a file as text for a first look; what is not UTF-8 becomes the sign for it. */
export function decodeLeniently(bytes: Buffer): string {
  return bytes.toString("utf8", byteOrderMarkLength(bytes));
}

/** How many bytes the mark of UTF-8 at the start of a file takes: 3 or none. */
function byteOrderMarkLength(bytes: Uint8Array): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}

const LINE_FEED = 0x0a;
