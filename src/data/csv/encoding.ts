// UTF-8 text and the byte order mark.
import { InputError } from "../../errors/input-error";

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Bytes as text. @throws InputError that names the line when they are not UTF-8. */
export function decode(bytes: Uint8Array, file: string, line: number): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new InputError(
      `${file}, line ${line}: not UTF-8 text. Save the file as "CSV UTF-8"; editors and spreadsheets offer it under Save as`,
    );
  }
}

/** A whole file as text, without the byte order mark that some programs put first. */
export function decodeFile(bytes: Uint8Array, file: string): string {
  const content = bytes.subarray(byteOrderMarkLength(bytes));
  try {
    return decoder.decode(content);
  } catch (error) {
    let start = 0;
    for (let line = 1; start < content.length; line++) {
      const end = content.indexOf(LINE_FEED, start);
      const next = end < 0 ? content.length : end + 1;
      decode(content.subarray(start, next), file, line);
      start = next;
    }
    throw error;
  }
}

/** The start of a file as text for a first look; what is not UTF-8 becomes the sign for it. */
export function decodeLeniently(bytes: Buffer): string {
  return bytes.toString("utf8", byteOrderMarkLength(bytes));
}

/** How many bytes the mark of UTF-8 at the start of a file takes: 3 or none. */
export function byteOrderMarkLength(bytes: Uint8Array): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}

const LINE_FEED = 0x0a;
