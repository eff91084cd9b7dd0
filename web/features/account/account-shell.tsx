import { LogOut } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../../ui/button.tsx";
import { useArrival } from "../workbench/arrival.ts";
import { AccountNav } from "./account-nav.tsx";
import { useSession } from "./session.ts";

interface AccountShellProps {
  known: boolean;
  children: ReactNode;
}

/** The sections beside what they show; where there is no room for both, above it. */
export function AccountShell({ known, children }: AccountShellProps) {
  return (
    <>
      <aside className="sidebar account-side" aria-label="Account">
        <p className="account-side-head">Account</p>
        <div className="sidebar-body">
          <AccountNav known={known} form="rows" />
        </div>
        {known && (
          <div className="account-side-foot">
            <SignOut />
          </div>
        )}
      </aside>
      <main id="main" tabIndex={-1} className="main">
        <p className="page-head account-head">You</p>
        <AccountNav known={known} form="chips" />
        <div className="account-body">
          <div className="account-column">
            {children}
            {known && (
              <div className="account-foot">
                <SignOut />
              </div>
            )}
          </div>
        </div>
      </main>
    </>
  );
}

function SignOut() {
  const { signOut } = useSession();
  return (
    <>
      <Button variant="ghost" size="sm" busy={signOut.isPending} onClick={() => signOut.mutate()}>
        <LogOut size={15} aria-hidden />
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

/** The name of a section, at its top and in the window's title. */
export function SectionHead({ children }: { children: string }) {
  const arrival = useArrival<HTMLHeadingElement>();
  return (
    <>
      <title>{`${children} — Dramatis`}</title>
      <h1 ref={arrival} tabIndex={-1} className="account-title">
        {children}
      </h1>
    </>
  );
}

interface BlockProps {
  heading: string;
  hint?: ReactNode;
  children: ReactNode;
}

/** One matter of a section: what it is on the left, what can be done on the right. */
export function Block({ heading, hint, children }: BlockProps) {
  return (
    <section className="account-block">
      <div className="account-block-head">
        <h2>{heading}</h2>
        {hint}
      </div>
      <div className="account-block-body">{children}</div>
    </section>
  );
}
