import type { UseMutationResult } from "@tanstack/react-query";
import { ChevronLeft } from "lucide-react";
import type { FormEvent } from "react";
import { toApiError } from "../../problem.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { useArrival } from "../workbench/arrival.ts";
import type { Credentials } from "./session.ts";

interface AccountFormProps {
  heading: string;
  lede: string;
  action: string;
  /** the account is to be made: asks for a name, and for a password that does not exist yet */
  fresh?: boolean;
  job: Pick<UseMutationResult<unknown, Error, Credentials>, "mutate" | "isPending" | "error">;
  onBack(): void;
}

/** E-mail and password, to sign up or in. What was typed stays when it is refused. */
export function AccountForm(props: AccountFormProps) {
  const { heading, lede, action, fresh = false, job, onBack } = props;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const read = (name: string) => String(data.get(name) ?? "");
    const name = read("name").trim();
    job.mutate({ name, email: read("email").trim(), password: read("password") });
  };
  return (
    <form className="account-view" onSubmit={submit}>
      <div className="account-head">
        <IconButton label="Back" onClick={onBack}>
          <ChevronLeft size={18} aria-hidden />
        </IconButton>
        <h2>{heading}</h2>
      </div>
      <p className="hint">{lede}</p>
      <Fields fresh={fresh} />
      {job.error && (
        <p role="alert" className="hint text-danger">
          {explain(toApiError(job.error).code)}
        </p>
      )}
      <Button type="submit" variant="ink" disabled={job.isPending}>
        {action}
      </Button>
    </form>
  );
}

function Fields({ fresh }: { fresh: boolean }) {
  const first = useArrival<HTMLInputElement>();
  return (
    <>
      {fresh && (
        <Field ref={first} label="Name" name="name" autoComplete="name" required maxLength={80} />
      )}
      <Field
        ref={fresh ? undefined : first}
        label="E-mail"
        name="email"
        type="email"
        autoComplete="email"
        required
      />
      <Field
        label={fresh ? "Password, at least 8 characters" : "Password"}
        name="password"
        type="password"
        autoComplete={fresh ? "new-password" : "current-password"}
        required
        minLength={fresh ? 8 : undefined}
        maxLength={128}
      />
    </>
  );
}

/** Why a sign-in or sign-up was refused, from Better Auth's codes. */
function explain(code: string): string {
  switch (code) {
    case "invalid_email_or_password":
      return "That e-mail and password do not go together.";
    case "user_already_exists":
    case "user_already_exists_use_another_email":
      return "There is an account with that e-mail already. Sign in instead.";
    case "invalid_email":
      return "That does not look like an e-mail address.";
    case "password_too_short":
      return "The password needs at least 8 characters.";
    case "rate_limited":
      return "Too many tries. Wait a minute, then try again.";
    case "offline":
      return "There was no answer. Try again when you are back online.";
    default:
      return "That did not work. Nothing has changed; try again.";
  }
}
