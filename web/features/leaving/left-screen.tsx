import type { Leaving } from "../../../worker/contract/leaving.ts";
import { useArrival } from "../workbench/arrival.ts";

const moment = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  hour: "2-digit",
  minute: "2-digit",
});

/** What somebody reads who has just left. The page begins anew from here. */
export function LeftScreen({ until }: Leaving) {
  const arrival = useArrival<HTMLHeadingElement>();
  return (
    <main id="main" tabIndex={-1} className="main">
      <title>Deleted — Dramatis</title>
      <div className="account-body">
        <div className="account-column">
          <h1 ref={arrival} tabIndex={-1} className="account-title">
            {until === null ? "Everything is deleted" : "Everything is hidden"}
          </h1>
          <p className="left-words">
            {until === null
              ? "Nothing of yours is here any more."
              : `Sign in before ${moment.format(new Date(until))} and it all comes back. After that it is erased.`}
          </p>
          <a className="btn btn-ink" href="/">
            Go to the start
          </a>
        </div>
      </div>
    </main>
  );
}
