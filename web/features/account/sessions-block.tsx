import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { CircleHelp, type LucideIcon, Monitor, Smartphone, Tablet } from "lucide-react";
import { useRef } from "react";
import type { Session } from "../../api.ts";
import { deleteOtherSessions, deleteSession, sessionsQuery } from "../../session.ts";
import { toApiError } from "../../problem.ts";
import { Button } from "../../ui/button.tsx";
import { useNow } from "../../ui/now.ts";
import { useToast } from "../../ui/toast.tsx";
import { shortTime } from "../chats/time.ts";
import { Block } from "./account-shell.tsx";
import { type Device, describeDevice } from "./device.ts";
import { explainRefused } from "./refusals.ts";

/** Said of every session that is ended: the other browser's cookie is believed a little longer. */
const SOON = "That browser notices within five minutes.";

/** Where the person is signed in, and the ways to end that. */
export function SessionsBlock() {
  const { data: sessions } = useSuspenseQuery(sessionsQuery());
  const list = useRef<HTMLUListElement>(null);
  const { job, endOthers } = useEndSessions(() => list.current?.focus());
  return (
    <Block heading="Signed in on" hint="Every place this account is open.">
      <ul ref={list} tabIndex={-1} className="account-rows" aria-label="Signed in on">
        {sessions.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            busy={job.isPending}
            onEnd={() => job.mutate(session)}
          />
        ))}
      </ul>
      {job.isError && (
        <p role="alert" className="hint text-danger">
          {explainRefused(toApiError(job.error).code)}
        </p>
      )}
      {sessions.length > 1 && (
        <Button variant="line" size="sm" busy={job.isPending} onClick={endOthers}>
          Sign out everywhere else
        </Button>
      )}
    </Block>
  );
}

/** Ends one session, or with null all others. The focus goes back to the list, since the row is gone. */
function useEndSessions(onEnded: () => void) {
  const queryClient = useQueryClient();
  const { show } = useToast();
  const job = useMutation({
    networkMode: "always",
    mutationFn: async (session: Session | null) => {
      await (session ? deleteSession(session.id) : deleteOtherSessions());
    },
    onSettled: () => queryClient.invalidateQueries(sessionsQuery()),
    onSuccess: (_, session) => {
      const what = session ? nameOf(describeDevice(session.userAgent)) : "Everywhere else";
      show({ text: `${what}: signed out`, detail: SOON });
      onEnded();
    },
  });
  return { job, endOthers: () => job.mutate(null) };
}

const names: Record<Device["kind"], { name: string; icon: LucideIcon }> = {
  computer: { name: "Computer", icon: Monitor },
  phone: { name: "Phone", icon: Smartphone },
  tablet: { name: "Tablet", icon: Tablet },
  unknown: { name: "Unknown device", icon: CircleHelp },
};

const nameOf = ({ kind }: Device) => names[kind].name;

interface SessionRowProps {
  session: Session;
  busy: boolean;
  onEnd(): void;
}

function SessionRow({ session, busy, onEnd }: SessionRowProps) {
  const now = useNow();
  const device = describeDevice(session.userAgent);
  const { icon: Icon, name } = names[device.kind];
  const seen = session.here ? "now" : shortTime(new Date(session.seenAt), now);
  const about = [device.words, seen].filter(Boolean).join(" · ");
  return (
    <li>
      <Icon size={19} aria-hidden />
      <span>
        <b>
          {session.here && device.kind !== "unknown" ? `This ${name.toLowerCase()}` : name}
          {session.here && <span className="chip chip-ok">here</span>}
        </b>
        <span className="account-sub">{about}</span>
      </span>
      {!session.here && (
        <Button
          variant="ghost"
          size="sm"
          aria-label={`Sign out: ${name}, ${about}`}
          busy={busy}
          onClick={onEnd}
        >
          Sign out
        </Button>
      )}
    </li>
  );
}
