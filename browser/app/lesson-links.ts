/**
 * Opens a lesson that another one links to. The Notebook app would show its file, or a list of files; JupyterLab opens
 * lessons itself.
 */
export function openLinkedLessons(): void {
  if (!/\/notebooks\/(index\.html)?$/.test(location.pathname)) return;
  const open = (event: Event) => {
    const link = (event.target as Element).closest?.<HTMLAnchorElement>(
      ".jp-RenderedMarkdown a[href]",
    );
    const path = link && lessonAt(new URL(link.href));
    if (!path) return;
    event.preventDefault();
    event.stopPropagation();
    const address = new URL(location.href);
    address.search = "";
    address.hash = "";
    address.searchParams.set("path", path);
    window.open(address);
  };
  document.addEventListener("click", open, { capture: true });
}

/** The path of a lesson that an address on this site names: as a file, or as what a page shall open. */
function lessonAt({ origin, pathname, searchParams }: URL): string | undefined {
  const path = searchParams.get("path") ?? decodeURIComponent(pathname.split("/files/")[1] ?? "");
  return origin === location.origin && path.endsWith(".ipynb") ? path : undefined;
}
