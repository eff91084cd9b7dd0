import { Link } from "@tanstack/react-router";
import { ChevronLeft, Ellipsis, Flag, Share } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { PersonaDetail } from "../../api.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "../../ui/menu.tsx";
import { StartFailure } from "../chats/start-failure.tsx";
import { HowItBegins } from "../chats/start-ways.tsx";
import { useStartChat } from "../chats/start.ts";
import { ForkButton, PersonaPage, StartButton } from "../personas/persona-page.tsx";
import { useShare } from "../personas/share.ts";
import { stage } from "../personas/portrait.tsx";
import { Failure } from "../workbench/failure.tsx";
import { useFork } from "./fork.ts";

const ReportDialog = lazy(async () => ({
  default: (await import("./report-dialog.tsx")).ReportDialog,
}));

/** Somebody whom another made: who they are, and what can be done with them. */
export function StrangerScreen({ persona }: { persona: PersonaDetail }) {
  const [greeting, setGreeting] = useState(0);
  const start = useStartChat(greeting);
  const fork = useFork(persona);
  const busy = start.isPending || fork.isPending;
  const begin = () => start.mutate(persona.id);
  const copy = persona.visibility === "public" ? () => fork.mutate() : null;
  return (
    <main id="main" tabIndex={-1} className="main" {...stage(persona)}>
      <title>{`${persona.name} — Dramatis`}</title>
      <StrangerHead persona={persona} />
      {start.isError && <StartFailure error={start.error} />}
      {fork.isError && <Failure title="The copy could not be made" error={fork.error} />}
      <PersonaPage
        persona={persona}
        greeting={greeting}
        busy={busy}
        onGreeting={setGreeting}
        onStart={begin}
        onFork={copy}
      />
      <div className="persona-bar">
        <StartButton name={persona.name} busy={busy} onStart={begin} />
        <span className="persona-begin">
          <HowItBegins persona={persona} size="lg" />
        </span>
        {copy && <ForkButton name={persona.name} busy={busy} onFork={copy} />}
      </div>
    </main>
  );
}

function StrangerHead({ persona }: { persona: PersonaDetail }) {
  const [reporting, setReporting] = useState(false);
  const share = useShare(persona);
  const report = () => setReporting(true);
  return (
    <header className="page-head">
      <Link to="/explore" className="btn btn-ghost btn-sm -ml-2.5">
        <ChevronLeft size={16} aria-hidden />
        Explore
      </Link>
      <Button variant="ghost" size="sm" className="ml-auto" onClick={() => void share()}>
        <Share size={15} aria-hidden />
        Share
      </Button>
      <Button variant="ghost" size="sm" className="max-sm:hidden" onClick={report}>
        <Flag size={15} aria-hidden />
        Report
      </Button>
      <Menu>
        <MenuTrigger asChild>
          <IconButton label={`More about ${persona.name}`} className="sm:hidden">
            <Ellipsis size={19} aria-hidden />
          </IconButton>
        </MenuTrigger>
        <MenuContent align="end">
          <MenuItem onSelect={report}>
            <Flag size={16} aria-hidden />
            Report
          </MenuItem>
        </MenuContent>
      </Menu>
      {reporting && (
        <Suspense fallback={null}>
          <ReportDialog persona={persona} onClose={() => setReporting(false)} />
        </Suspense>
      )}
    </header>
  );
}
