import { Link } from "@tanstack/react-router";
import { BookMarked, MessagesSquare } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { handOver } from "./given.ts";

const LoreTarget = lazy(async () => ({
  default: (await import("./lore-target.tsx")).LoreTarget,
}));

interface ElsewhereProps {
  file: File;
  holds: "chat" | "lorebook";
}

/** The way on for a file that holds no persona: it goes along to where such are brought in. */
export function Elsewhere({ file, holds }: ElsewhereProps) {
  const [asking, setAsking] = useState(false);
  if (holds === "chat") {
    return (
      <Link to="/chats/import" className="btn btn-ink btn-sm" onClick={() => handOver([file])}>
        <MessagesSquare size={15} aria-hidden />
        Import as a chat
      </Link>
    );
  }
  return (
    <>
      <Button variant="ink" size="sm" onClick={() => setAsking(true)}>
        <BookMarked size={15} aria-hidden />
        Choose whose it is
      </Button>
      {asking && (
        <Suspense fallback={null}>
          <LoreTarget file={file} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </>
  );
}
