/** Resolves after a pause, and no later than when the browser says that the network is back. */
export function waitForNetwork(longestMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, longestMs);
    addEventListener('online', done);
    function done() {
      clearTimeout(timer);
      removeEventListener('online', done);
      resolve();
    }
  });
}
