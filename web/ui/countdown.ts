import { useEffect, useState } from "react";

/** Whole seconds that are left of `seconds`, counted anew whenever `cause` is another one; 0 without a cause. */
export function useCountdown(seconds: number, cause: object | null): number {
  const [count, setCount] = useState({ cause, left: seconds });
  if (count.cause !== cause) setCount({ cause, left: seconds });
  const { left } = count;
  const running = cause !== null && left > 0;
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => setCount((was) => ({ ...was, left: was.left - 1 })), 1_000);
    return () => clearInterval(timer);
  }, [running]);
  return cause === null ? 0 : Math.max(0, left);
}
