// The two parts of tslab that are used outside of its kernel: the function behind `displayBundle`, and `display`.

/** What an output holds: its forms, by their media types. */
export interface Bundle {
  data: Record<string, unknown>;
  metadata: object;
  transient: object;
}

/** Set by the kernel, as tslab does before each cell. */
export let lastWriteDisplayData: ((bundle: Bundle, update: boolean) => void) | undefined;

export function setWriteDisplayData(write: NonNullable<typeof lastWriteDisplayData>): void {
  lastWriteDisplayData = write;
}

const raw = (type: string, content: string): void =>
  lastWriteDisplayData?.({ data: { [type]: content }, metadata: {}, transient: {} }, false);

export const display = {
  raw,
  html: (content: string) => raw("text/html", content),
  markdown: (content: string) => raw("text/markdown", content),
  latex: (content: string) => raw("text/latex", content),
  svg: (content: string) => raw("image/svg+xml", content),
  text: (content: string) => raw("text/plain", content),
};
