import { useNavigate } from "@tanstack/react-router";
import { FileDown } from "lucide-react";
import { handOver } from "./given.ts";
import { useFileDrop } from "./use-file-drop.ts";

/** Lets a card be dropped on a screen that is about something else. */
export function DropAnywhere() {
  const navigate = useNavigate();
  const over = useFileDrop((files) => {
    handOver(files);
    void navigate({ to: "/import" });
  });
  if (!over) return null;
  return (
    <div className="drop-cover" aria-hidden>
      <FileDown size={28} />
      <b>Let go to read it</b>
    </div>
  );
}
