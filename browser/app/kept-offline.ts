/**
 * Tells the service worker what this page has loaded so far: on the first visit that came before it, and unseen. It is told
 * again when the reader has worked for a while, for JupyterLab loads parts when they are needed.
 */
export function keepLoadedFiles(): void {
  const tell = async () => {
    const { active } = await navigator.serviceWorker.ready;
    active?.postMessage(performance.getEntriesByType("resource").map(({ name }) => name));
  };
  if (!("serviceWorker" in navigator)) return;
  for (const seconds of [0, 5, 20, 60]) setTimeout(() => void tell(), 1000 * seconds);
}
