import { Outlet, useMatchRoute } from "@tanstack/react-router";
import { Rail, TabBar } from "./rail.tsx";

/** The frame of every screen: the way around, and the page. A chat on a phone has the whole screen to itself. */
export function Workbench() {
  const inChat = useMatchRoute()({ to: "/chats/$chatId" }) !== false;
  return (
    <div className="workbench">
      <a className="skip" href="#main">
        Skip to the page
      </a>
      <Rail />
      <Outlet />
      {!inChat && <TabBar />}
    </div>
  );
}
