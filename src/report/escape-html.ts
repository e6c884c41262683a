// Text made safe for HTML.

/** Text made safe to stand in HTML that JupyterLab shows. */
export function escapeHtml(text: string | number): string {
  return (
    String(text)
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;")
      // Two bare dollars would set all between them as mathematics; one in a span of its own does not.
      .replaceAll("$", () => "<span>$</span>")
  );
}
