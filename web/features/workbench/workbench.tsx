import { Outlet, useMatchRoute } from "@tanstack/react-router";
import { VersionNotice } from "../../offline/version-notice.ts";
import { ToastProvider } from "../../ui/toast.tsx";
import { WaitingNotice } from "../chats/waiting-notice.ts";
import { Rail, TabBar } from "./rail.tsx";
import { Ways } from "./ways.tsx";

/** The frame of every screen: the way around, and the page. On a phone a chat, a persona and the making of one have the whole screen to themselves. */
export function Workbench() {
  const match = useMatchRoute();
  const alone =
    match({ to: "/chats/$chatId", fuzzy: true }) !== false ||
    match({ to: "/personas/$personaId", fuzzy: true }) !== false ||
    match({ to: "/create" }) !== false;
  return (
    <div className="workbench">
      <a className="skip" href="#main">
        Skip to the page
      </a>
      <ToastProvider>
        <VersionNotice />
        <WaitingNotice />
        <Ways>
          <Rail />
          <Outlet />
          {!alone && <TabBar />}
        </Ways>
      </ToastProvider>
    </div>
  );
}
