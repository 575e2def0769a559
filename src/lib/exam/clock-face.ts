/** Seconds before the end at which the polite region speaks. */
export const ANNOUNCED_SECONDS = [30, 60, 300] as const;

/** The remaining time of an exam as mm:ss; from one hour on as h:mm:ss. */
export const clockFace = (seconds: number): string => {
  const pad = (count: number): string => String(count).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
};

/** Which of the spoken moments (300, 60, 30 seconds left) has been reached; each stands for ten seconds. */
export const announcedAt = (seconds: number): number | undefined =>
  ANNOUNCED_SECONDS.find((moment) => seconds <= moment && seconds > moment - 10);
