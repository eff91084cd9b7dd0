import { KeyRound, Mail } from "lucide-react";
import { useRef, useState } from "react";
import { PersonName } from "../../../worker/contract/account.ts";
import type { Me } from "../../../worker/contract/service.ts";
import { toApiError } from "../../problem.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { useAutosave } from "../chats/autosave.ts";
import { Block, SectionHead } from "./account-shell.tsx";
import { PasswordForm } from "./password-form.tsx";
import { explainRefused } from "./refusals.ts";
import { useRename } from "./session.ts";

/** What somebody is called here, and what they sign in with. */
export function ProfileSection({ me }: { me: Me }) {
  return (
    <>
      <SectionHead>Profile</SectionHead>
      <Block heading="You" hint="Saved as you type.">
        <NameField name={me.name} />
      </Block>
      <Block heading="Sign-in" hint="The same on every device.">
        <SignInWays email={me.email ?? ""} />
      </Block>
    </>
  );
}

function NameField({ name }: { name: string }) {
  const rename = useRename();
  const save = (next: string) => {
    const { success, data } = PersonName.safeParse(next);
    if (success && data !== name) rename.mutate(data);
  };
  const { value, change, flush } = useAutosave(name, save);
  const empty = value.trim() === "";
  const fault = empty
    ? explainRefused("invalid_name")
    : rename.error && explainRefused(toApiError(rename.error).code);
  return (
    <div className="account-me">
      <span className="account-initial" aria-hidden>
        {value.trim().slice(0, 1).toUpperCase()}
      </span>
      <Field
        label="Name"
        value={value}
        maxLength={80}
        autoComplete="name"
        fault={fault}
        onChange={(event) => change(event.target.value)}
        onBlur={flush}
      />
    </div>
  );
}

function SignInWays({ email }: { email: string }) {
  const [changing, setChanging] = useState(false);
  const change = useRef<HTMLButtonElement>(null);
  return (
    <ul className="account-rows">
      <li>
        <Mail size={19} aria-hidden />
        <span>
          <b>Email</b>
          <span className="account-sub">{email}</span>
        </span>
      </li>
      <li>
        <KeyRound size={19} aria-hidden />
        <span>
          <b>Password</b>
          <span className="account-sub">Changing it signs you out everywhere else.</span>
        </span>
        <Button
          ref={change}
          variant="ghost"
          size="sm"
          aria-expanded={changing}
          aria-label={changing ? "Cancel changing the password" : "Change the password"}
          onClick={() => setChanging(!changing)}
        >
          {changing ? "Cancel" : "Change"}
        </Button>
      </li>
      {changing && (
        <li className="account-row-form">
          <PasswordForm
            onDone={() => {
              setChanging(false);
              change.current?.focus();
            }}
          />
        </li>
      )}
    </ul>
  );
}
