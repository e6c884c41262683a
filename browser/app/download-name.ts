/**
 * JupyterLite names a download by its path, and browsers write "notebooks_01-fit-a-line.ipynb" for a slash. The name of the file
 * is enough.
 */
export function nameDownloadsByFile(): void {
  const rename = ({ target }: Event) => {
    if (target instanceof HTMLAnchorElement && target.download.includes("/")) {
      target.download = target.download.replace(/.*\//, "");
    }
  };
  document.addEventListener("click", rename, { capture: true });
}
