import type { FormEvent } from "react";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { useToast } from "../../ui/toast.tsx";
import { blameField, explainRefused } from "./refusals.ts";
import { useChangePassword } from "./session.ts";
import { readForm, useRefusal } from "./form-job.ts";

const focusAtOnce = (field: HTMLInputElement | null) => field?.focus();

/** The old password and a new one. What was typed stays when it is refused. */
export function PasswordForm({ onDone }: { onDone(): void }) {
  const job = useChangePassword();
  const { show } = useToast();
  const { error, wait } = useRefusal(job);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    const read = readForm(event);
    const passwords = { currentPassword: read("current"), newPassword: read("new") };
    job.mutate(passwords, {
      onSuccess: () => {
        onDone();
        show({ text: "Password changed", detail: "You are signed out everywhere else." });
      },
    });
  };
  const words = error && explainRefused(error.code);
  const about = error && (error.code === "invalid_password" ? "current" : blameField(error.code));
  return (
    <form className="account-form" onSubmit={submit}>
      <Field
        label="Your password now"
        name="current"
        type="password"
        autoComplete="current-password"
        required
        maxLength={128}
        ref={focusAtOnce}
        fault={about === "current" && words}
      />
      <Field
        label="New password, at least 8 characters"
        name="new"
        type="password"
        autoComplete="new-password"
        required
        minLength={8}
        maxLength={128}
        fault={about === "password" && words}
      />
      {words && !about && (
        <p role="alert" className="hint text-danger">
          {words}
        </p>
      )}
      <Button type="submit" variant="ink" busy={job.isPending || wait > 0}>
        {wait > 0 ? `Wait ${wait} s` : "Change password"}
      </Button>
    </form>
  );
}
