import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Minus } from "lucide-react";
import { type FormEvent, useState } from "react";
import { type Leaving, phraseOf } from "../../../worker/contract/leaving.ts";
import type { Me } from "../../../worker/contract/service.ts";
import { holdingsQuery, leaveAccount } from "../../leaving.ts";
import { forgetPerson } from "../../offline/memory.ts";
import { listStored, writeStored } from "../../storage.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Block } from "../account/account-shell.tsx";
import { useRefusal } from "../account/form-job.ts";
import { explainRefused } from "../account/refusals.ts";
import { tellDoom } from "./words.ts";

interface DeleteBlockProps {
  me: Me;
  onLeft(left: Leaving): void;
}

/** The account and everything with it: what will become of what, and the words that have to be typed before. */
export function DeleteBlock({ me, onLeft }: DeleteBlockProps) {
  const { data: held } = useQuery(holdingsQuery());
  return (
    <Block
      heading="Delete everything"
      hint={me.guest ? "All of the above." : "The account and all of the above."}
    >
      <div className="doom">
        <b>
          {me.guest ? "This can never be undone." : "This can be undone for 7 days, then never."}
        </b>
        <ul>
          {tellDoom(held, me.guest).map((words) => (
            <li key={words}>
              <Minus size={14} aria-hidden />
              {words}
            </li>
          ))}
        </ul>
        <DeleteForm me={me} onLeft={onLeft} />
      </div>
    </Block>
  );
}

/** Sends it; what was kept of the person on this device goes too. */
function useLeave(onLeft: (left: Leaving) => void) {
  const queryClient = useQueryClient();
  return useMutation({
    networkMode: "always",
    mutationFn: leaveAccount,
    onSuccess: async (left) => {
      await queryClient.cancelQueries();
      await forgetPerson();
      for (const key of listStored("dramatis:").filter((key) => /[0-9a-f]{8}-/.test(key)))
        writeStored(key, null);
      onLeft(left);
    },
  });
}

function DeleteForm({ me, onLeft }: DeleteBlockProps) {
  const [phrase, setPhrase] = useState("");
  const [password, setPassword] = useState("");
  const job = useLeave(onLeft);
  const { error, wait } = useRefusal(job);
  const wanted = phraseOf(me).trim();
  const armed = phrase.trim() === wanted && (me.guest || password !== "");
  const words = error && explainRefused(error.code);
  const ofPassword = error?.code === "invalid_password";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (armed) job.mutate({ phrase, ...(me.guest ? {} : { password }) });
  };
  return (
    <form className="doom-form" onSubmit={submit}>
      {!me.guest && (
        <Field
          label="Your password"
          type="password"
          autoComplete="current-password"
          maxLength={128}
          value={password}
          onChange={({ target }) => setPassword(target.value)}
          fault={ofPassword && words}
        />
      )}
      <div className="doom-last">
        <Field
          label={`Type “${wanted}” to go on`}
          autoComplete="off"
          maxLength={120}
          value={phrase}
          onChange={({ target }) => setPhrase(target.value)}
        />
        <Button type="submit" variant="danger" disabled={!armed || wait > 0} busy={job.isPending}>
          {wait > 0 ? `Wait ${wait} s` : "Delete everything"}
        </Button>
      </div>
      {words && !ofPassword && (
        <p role="alert" className="hint text-danger">
          {words}
        </p>
      )}
    </form>
  );
}
