/** A short tone and, where the device can, a tremble; nothing where the browser allows neither. */
export function ringBell(times: number): void {
  if ('vibrate' in navigator) navigator.vibrate(Array.from({ length: times * 2 - 1 }, () => 200));
  const context = new AudioContext();
  for (let at = 0; at < times; at += 1) {
    const tone = context.createOscillator();
    const volume = context.createGain();
    const from = context.currentTime + at * 0.45;
    tone.frequency.value = 880;
    volume.gain.setValueAtTime(0.25, from);
    volume.gain.exponentialRampToValueAtTime(0.001, from + 0.4);
    tone.connect(volume).connect(context.destination);
    tone.start(from);
    tone.stop(from + 0.4);
  }
  setTimeout(() => void context.close(), times * 450 + 500);
}
