import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { meQuery } from "../../api.ts";
import { Button } from "../../ui/button.tsx";
import { Segment } from "../../ui/field.tsx";
import { type Theme, useTheme } from "../workbench/theme.ts";
import { AccountForm } from "./account-form.tsx";
import { useSession } from "./session.ts";

const themes: { value: Theme; label: string }[] = [
  { value: "system", label: "System" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];

/** Who is here, and the ways to be somebody else; and the theme. */
export function AccountPanel({ onDone }: { onDone(): void }) {
  const [view, setView] = useState<"who" | "create" | "sign-in">("who");
  const navigate = useNavigate();
  const session = useSession(() => {
    onDone();
    void navigate({ to: "/" });
  });
  const back = () => setView("who");
  if (view === "create") {
    return (
      <AccountForm
        heading="Create an account"
        lede="Everything you have started comes with you, word for word."
        action="Create account"
        fresh
        job={session.signUp}
        onBack={back}
      />
    );
  }
  if (view === "sign-in") {
    return (
      <AccountForm
        heading="Sign in"
        lede="What you have started as a guest is added to your account."
        action="Sign in"
        job={session.signIn}
        onBack={back}
      />
    );
  }
  return (
    <Who onCreate={() => setView("create")} onSignIn={() => setView("sign-in")} session={session} />
  );
}

interface WhoProps {
  session: ReturnType<typeof useSession>;
  onCreate(): void;
  onSignIn(): void;
}

function Who({ session, onCreate, onSignIn }: WhoProps) {
  const { data: me } = useQuery(meQuery());
  const [theme, setTheme] = useTheme();
  const known = me && !me.guest;
  return (
    <div className="account-view">
      <div>
        <h2>{known ? me.name : "You’re a guest"}</h2>
        <p className="hint">
          {known
            ? me.email
            : "Your chats belong to this browser. With an account they are yours everywhere."}
        </p>
      </div>
      {known ? (
        <Button
          variant="line"
          disabled={session.signOut.isPending}
          onClick={() => session.signOut.mutate()}
        >
          Sign out
        </Button>
      ) : (
        <div className="account-ways">
          <Button variant="ink" onClick={onCreate}>
            Create account
          </Button>
          <Button variant="line" onClick={onSignIn}>
            Sign in
          </Button>
        </div>
      )}
      {session.signOut.isError && (
        <p role="alert" className="hint text-danger">
          Signing out did not work. You are still signed in.
        </p>
      )}
      <div className="field">
        <span className="label" aria-hidden>
          Theme
        </span>
        <Segment legend="Theme" value={theme} options={themes} onValueChange={setTheme} />
      </div>
    </div>
  );
}
