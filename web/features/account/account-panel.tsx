import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { meQuery } from "../../api.ts";
import { Button } from "../../ui/button.tsx";
import { Segment } from "../../ui/field.tsx";
import { type Theme, useTheme } from "../workbench/theme.ts";
import { AccountForm } from "./account-form.tsx";
import { useSession } from "./session.ts";

/** Who is here, and the ways to be somebody else; and the theme. */
export function AccountPanel() {
  const [view, setView] = useState<"who" | "create" | "sign-in">("who");
  const { signUp, signIn } = useSession();
  const back = () => setView("who");
  if (view === "create") {
    return (
      <AccountForm
        heading="Create an account"
        lede="Everything you have started comes with you, word for word."
        action="Create account"
        fresh
        job={signUp}
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
        job={signIn}
        onBack={back}
      />
    );
  }
  return <Who onCreate={() => setView("create")} onSignIn={() => setView("sign-in")} />;
}

interface WaysProps {
  onCreate(): void;
  onSignIn(): void;
}

function Who(ways: WaysProps) {
  const { data: me } = useQuery(meQuery());
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
      {known ? <SignOut /> : <Ways {...ways} />}
      <ThemeChoice />
    </div>
  );
}

function Ways({ onCreate, onSignIn }: WaysProps) {
  return (
    <div className="account-ways">
      <Button variant="ink" onClick={onCreate}>
        Create account
      </Button>
      <Button variant="line" onClick={onSignIn}>
        Sign in
      </Button>
    </div>
  );
}

function SignOut() {
  const { signOut } = useSession();
  return (
    <>
      <Button variant="line" disabled={signOut.isPending} onClick={() => signOut.mutate()}>
        Sign out
      </Button>
      {signOut.isError && (
        <p role="alert" className="hint text-danger">
          Signing out did not work. You are still signed in.
        </p>
      )}
    </>
  );
}

const themes: { value: Theme; label: string }[] = [
  { value: "system", label: "System" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];

function ThemeChoice() {
  const [theme, setTheme] = useTheme();
  return (
    <div className="field">
      <span className="label" aria-hidden>
        Theme
      </span>
      <Segment legend="Theme" value={theme} options={themes} onValueChange={setTheme} />
    </div>
  );
}
