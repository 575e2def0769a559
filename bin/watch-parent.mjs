// npm ends the shell between it and a script, and leaves the script alone: whoever ends `npm start` means the program.

/** Calls `gone` once when the process that started this one is no more. Keeps nothing alive. */
export function watchParent(gone) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    gone();
  }, 500).unref();
}
