import { useSyncExternalStore } from "react";

let speakingId: string | null = null;
const listeners = new Set<() => void>();

/** Whether this browser can read aloud at all. */
export const canSpeak = (): boolean => "speechSynthesis" in globalThis;

function tell(id: string | null): void {
  speakingId = id;
  for (const listener of listeners) listener();
}

/** Reads a line aloud in the browser's own voice, or stops when it is the one being read. Without the marks of its grammar. */
export function toggleSpeech(id: string, text: string): void {
  const silence = speakingId === id;
  stopSpeech();
  if (silence) return;
  const utterance = new SpeechSynthesisUtterance(text.replaceAll(/[*_#`]/g, ""));
  const end = () => speakingId === id && tell(null);
  utterance.addEventListener("end", end);
  utterance.addEventListener("error", end);
  tell(id);
  speechSynthesis.speak(utterance);
}

/** Ends whatever is being read. */
export function stopSpeech(): void {
  if (speakingId === null) return;
  tell(null);
  speechSynthesis.cancel();
}

/** Whether a line is being read aloud. */
export function useSpeaking(id: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => speakingId === id,
  );
}
