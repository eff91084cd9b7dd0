import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Check } from "lucide-react";
import { GUEST_DAYS } from "../../../worker/contract/account.ts";
import type { Me } from "../../../worker/contract/service.ts";
import { chatsQuery } from "../../api.ts";
import { useArrival } from "../workbench/arrival.ts";
import { AccountNav } from "./account-nav.tsx";
import { CredentialsForm } from "./credentials-form.tsx";
import { KeptChats } from "./kept-chats.tsx";
import { useSession } from "./session.ts";

interface UpgradeScreenProps {
  /** null without a session */
  me: Me | null;
  /** make an account, or sign in to one that is there */
  fresh: boolean;
}

/** What somebody has started, by name, and the way to keep it: an account, new or old. */
export function UpgradeScreen({ me, fresh }: UpgradeScreenProps) {
  const list = useInfiniteQuery({ ...chatsQuery(), enabled: me !== null });
  const chats = list.data?.pages.flatMap((page) => page.chats) ?? [];
  const { signUp, signIn } = useSession();
  return (
    <main id="main" tabIndex={-1} className="main">
      <title>{`${fresh ? "Make an account" : "Sign in"} — Dramatis`}</title>
      <AccountNav known={false} form="chips" />
      <div className="upgrade">
        <div className="upgrade-stage">
          <UpgradeHead count={chats.length} whole={!list.hasNextPage} />
          <KeptChats chats={chats} />
        </div>
        <div className="upgrade-side">
          <CredentialsForm fresh={fresh} job={fresh ? signUp : signIn}>
            {fresh
              ? `A guest is known by this browser alone, for ${GUEST_DAYS} days after the last visit. An account is known everywhere.`
              : "What you have started here is added to your account."}
          </CredentialsForm>
          <Promises fresh={fresh} />
          <Link to="/" className="btn btn-ghost btn-sm upgrade-stay">
            {me === null ? "Not now" : "Stay a guest"}
          </Link>
          <Link
            to="/account/{-$section}"
            params={{ section: "appearance" }}
            className="btn btn-ghost btn-sm upgrade-stay"
          >
            Appearance
          </Link>
        </div>
      </div>
    </main>
  );
}

function UpgradeHead({ count, whole }: { count: number; whole: boolean }) {
  const arrival = useArrival<HTMLHeadingElement>();
  const chats = count === 1 ? "chat comes" : whole ? `${count} chats come` : "chats come";
  return (
    <>
      <h1 ref={arrival} tabIndex={-1}>
        {count === 0 ? "Go on wherever you are" : "Keep what you’ve started"}
      </h1>
      <p>
        {count === 0
          ? "With an account your chats are the same on every device, and nobody else’s."
          : `You’re a guest on this browser. Make an account and your ${chats} with you, word for word.`}
      </p>
    </>
  );
}

function Promises({ fresh }: { fresh: boolean }) {
  const section = fresh ? "sign-in" : "upgrade";
  return (
    <ul className="upgrade-promises">
      <li>
        <Check size={16} aria-hidden />
        Chats, branches, memory and personas move over
      </li>
      <li>
        <Check size={16} aria-hidden />
        Nothing becomes public
      </li>
      <li>
        <Check size={16} aria-hidden />
        <span>
          {fresh ? "Already have an account? " : "No account yet? "}
          <Link to="/account/{-$section}" params={{ section }} className="link">
            {fresh ? "Sign in" : "Make an account"}
          </Link>
          {fresh && ", and they are added to it"}
        </span>
      </li>
    </ul>
  );
}
