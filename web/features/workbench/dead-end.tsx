import { Link, useRouter } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { toApiError } from "../../problem.ts";
import { Button } from "../../ui/button.tsx";
import { useArrival } from "./arrival.ts";

interface DeadEndProps {
  heading: string;
  children: ReactNode;
  actions?: ReactNode;
}

/** A page with nothing on it but why, and the ways on. */
export function DeadEnd({ heading, children, actions }: DeadEndProps) {
  const arrival = useArrival<HTMLHeadingElement>();
  return (
    <main id="main" tabIndex={-1} className="main">
      <title>{`${heading} — Dramatis`}</title>
      <div className="dead-end">
        <h1 ref={arrival} tabIndex={-1}>
          {heading}
        </h1>
        <p>{children}</p>
        <div className="dead-end-actions">
          {actions}
          <Link to="/" className="btn btn-line">
            Go to the library
          </Link>
        </div>
      </div>
    </main>
  );
}

export function NotFound() {
  return (
    <DeadEnd heading="There is nothing here">
      The address may be mistyped, or what was here has been deleted.
    </DeadEnd>
  );
}

/** What a screen that could not be shown shows. Whatever was typed is still kept by its chat. */
export function Crash({ error }: { error: unknown }) {
  const router = useRouter();
  const { code, message } = toApiError(error);
  if (code === "not_found") return <NotFound />;
  const again = (
    <Button variant="ink" onClick={() => void router.invalidate()}>
      Try again
    </Button>
  );
  if (code === "unauthenticated") return <SessionEnded />;
  return (
    <DeadEnd heading="This page could not be shown" actions={again}>
      {code === "offline"
        ? "There was no answer. What you wrote is kept in this browser."
        : `${message} What you wrote is kept in this browser.`}
    </DeadEnd>
  );
}

function SessionEnded() {
  return (
    <DeadEnd heading="Your session has ended">
      Sign in again to see this chat. What you wrote is kept in this browser.
    </DeadEnd>
  );
}
