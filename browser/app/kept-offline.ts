/** When the service worker is told again, in seconds: JupyterLab loads parts when they are needed. */
const times = [1, 6, 20, 60];

/** A reader who runs nothing for so long, in seconds, is reading. */
const reading = 60;

/**
 * Has the service worker keep this site for use without a network: what this page has loaded so far, on the first visit unseen,
 * and what every lesson needs. It begins when a first cell has run: before that, the reader waits for the same network and processor.
 *
 * @returns what to call when a cell has run
 */
export function keepOffline(): () => void {
  if (!("serviceWorker" in navigator)) return () => {};
  let hasBegun = false;
  const begin = () => {
    if (hasBegun) return;
    hasBegun = true;
    for (const seconds of times) setTimeout(() => void tellLoadedFiles(), 1000 * seconds);
  };
  setTimeout(begin, 1000 * reading);
  return begin;
}

async function tellLoadedFiles(): Promise<void> {
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage(performance.getEntriesByType("resource").map(({ name }) => name));
}
