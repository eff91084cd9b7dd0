import type { UseMutationResult } from "@tanstack/react-query";
import type { FormEvent, ReactNode } from "react";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { blameField, explainRefused } from "./refusals.ts";
import type { Credentials } from "./session.ts";
import { readForm, useRefusal } from "./form-job.ts";

interface CredentialsFormProps {
  /** the account is to be made: asks for a name, and for a password that does not exist yet */
  fresh: boolean;
  job: Pick<UseMutationResult<unknown, Error, Credentials>, "mutate" | "isPending" | "error">;
  /** what there is to know beforehand */
  children: ReactNode;
}

/** Email and password, to sign up or in. What was typed stays when it is refused, and when the other way is chosen. */
export function CredentialsForm({ fresh, job, children }: CredentialsFormProps) {
  const { error, wait } = useRefusal(job);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    const read = readForm(event);
    const name = read("name").trim();
    job.mutate({ name, email: read("email").trim(), password: read("password") });
  };
  const action = fresh ? "Make an account" : "Sign in";
  return (
    <form className="account-form" onSubmit={submit} aria-label={action}>
      <h2>{action}</h2>
      <p className="hint">{children}</p>
      <Fields fresh={fresh} code={error?.code ?? null} />
      <Button type="submit" variant="ink" size="lg" busy={job.isPending || wait > 0}>
        {wait > 0 ? `Wait ${wait} s` : action}
      </Button>
    </form>
  );
}

function Fields({ fresh, code }: { fresh: boolean; code: string | null }) {
  const words = code && explainRefused(code);
  const about = code && blameField(code);
  const faultOf = (name: string) => about === name && words;
  return (
    <>
      {fresh && (
        <Field
          key="name"
          label="Name"
          name="name"
          autoComplete="name"
          required
          maxLength={80}
          fault={faultOf("name")}
        />
      )}
      <Field
        key="email"
        label="Email"
        name="email"
        type="email"
        autoComplete="email"
        required
        fault={faultOf("email")}
      />
      <Field
        key="password"
        label={fresh ? "Password, at least 8 characters" : "Password"}
        name="password"
        type="password"
        autoComplete={fresh ? "new-password" : "current-password"}
        required
        minLength={fresh ? 8 : undefined}
        maxLength={128}
        fault={faultOf("password")}
      />
      {words && !about && (
        <p role="alert" className="hint text-danger">
          {words}
        </p>
      )}
    </>
  );
}
