import { Link, useRouter } from "@tanstack/react-router";
import { type ReactNode, useEffect, useState } from "react";
import { toApiError } from "../../problem.ts";
import { Button } from "../../ui/button.tsx";
import { useOnline } from "../../ui/media.ts";
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
  if (code === "offline") return <NotRead again={again} />;
  return (
    <DeadEnd heading="This page could not be shown" actions={again}>
      {message} What you wrote is kept in this browser.
    </DeadEnd>
  );
}

/** There was no answer, and nothing of the page is kept here. It opens by itself when the network is back. */
function NotRead({ again }: { again: ReactNode }) {
  const router = useRouter();
  const online = useOnline();
  const [here] = useState(online);
  useEffect(() => {
    if (online && !here) void router.invalidate();
  }, [online, here, router]);
  const what = router.state.location.pathname.startsWith("/chats/") ? "chat" : "page";
  return (
    <DeadEnd heading={online ? "There was no answer" : "You’re offline"} actions={again}>
      This {what} has not been read on this device, so it can’t be shown without a connection. It
      opens when you’re back online. What you wrote is kept in this browser.
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
