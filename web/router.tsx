import type { QueryClient } from "@tanstack/react-query";
import { createRoute, createRouter, lazyRouteComponent, notFound } from "@tanstack/react-router";
import { z } from "zod";
import { chatQuery, chatsQuery, meQuery, modelsQuery, personasQuery } from "./api.ts";
import { castQuery } from "./cast.ts";
import { loadAccount } from "./features/account/sections.ts";
import { fetchItalics } from "./features/chats/faces.ts";
import { historyQuery } from "./features/chats/history.ts";
import { ExploreSearch, wantedOf } from "./features/explore/filters.ts";
import { GallerySearch } from "./features/gallery/search.ts";
import { LibrarySearch } from "./features/library/filters.ts";
import { HomeScreen, loadLibrary } from "./features/personas/home-screen.tsx";
import { Crash, NotFound } from "./features/workbench/dead-end.tsx";
import { personaRoutes } from "./persona-routes.ts";
import { rootRoute } from "./root-route.ts";

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  validateSearch: LibrarySearch,
  loader: ({ context }) => loadHome(context.queryClient),
  component: HomeScreen,
});

const exploreRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/explore",
  validateSearch: ExploreSearch,
  loader: ({ context: { queryClient }, location: { search } }) =>
    // what can't be read is said on the page, beside what was read before
    Promise.all([
      queryClient.prefetchInfiniteQuery(castQuery(wantedOf(ExploreSearch.parse(search)))),
      queryClient.prefetchQuery(meQuery()),
    ]),
  component: lazyRouteComponent(
    () => import("./features/explore/explore-screen.tsx"),
    "ExploreScreen",
  ),
});

const galleryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/gallery",
  validateSearch: GallerySearch,
  loader: async ({ context: { queryClient }, location: { search } }) => {
    const { loadGallery } = await import("./features/gallery/load.ts");
    await loadGallery(queryClient, GallerySearch.parse(search));
  },
  component: lazyRouteComponent(
    () => import("./features/gallery/gallery-screen.tsx"),
    "GalleryScreen",
  ),
});

const chatsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/chats",
  component: lazyRouteComponent(() => import("./features/chats/chats-screen.tsx"), "ChatsScreen"),
});

const importChatRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/chats/import",
  component: lazyRouteComponent(
    () => import("./features/chests/import-chat-screen.tsx"),
    "ImportChatScreen",
  ),
});

/** What stands beside a chat is part of its address, so that a link and the way back lead there. What is not understood is left out. */
const ChatSearch = z.object({
  /** the sidebar's tab */
  tab: z.enum(["chats", "settings"]).optional().catch(undefined),
  /** what a newer version of the persona would change */
  update: z.literal(true).optional().catch(undefined),
  /** the map of all branches is open */
  map: z.literal(true).optional().catch(undefined),
  /** the reply of which is shown what its model saw */
  saw: z.uuid().optional().catch(undefined),
});

const chatRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/chats/$chatId",
  validateSearch: ChatSearch,
  loader: ({ context: { queryClient }, params: { chatId } }) => {
    // not waited for: the page shows at once where the words will be
    fetchItalics();
    void queryClient.prefetchQuery(modelsQuery());
    void queryClient.prefetchQuery(chatQuery(chatId));
    void queryClient.prefetchQuery(historyQuery(queryClient, chatId));
  },
  component: lazyRouteComponent(() => import("./features/chats/chat-screen.tsx"), "ChatScreen"),
});

const reportsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/reports",
  validateSearch: z.object({
    /** which of them */
    show: z.enum(["open", "handled"]).optional().catch(undefined),
  }),
  loader: async ({ context: { queryClient } }) => {
    const me = await queryClient.ensureQueryData(meQuery());
    if (!me?.moderator) throw notFound();
  },
  component: lazyRouteComponent(
    () => import("./features/reports/reports-screen.tsx"),
    "ReportsScreen",
  ),
});

const accountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/account/{-$section}",
  loader: ({ context, params }) => loadAccount(context.queryClient, params.section),
  component: lazyRouteComponent(
    () => import("./features/account/account-screen.tsx"),
    "AccountScreen",
  ),
});

/** What decides how the page opens is known before it is drawn, so that it does not change under the eye. */
async function loadHome(queryClient: QueryClient): Promise<void> {
  const [me] = await Promise.all([
    queryClient.ensureQueryData(meQuery()),
    queryClient.ensureQueryData(modelsQuery()),
    queryClient.ensureQueryData(personasQuery()),
  ]);
  if (me === null) return;
  await Promise.all([
    queryClient.ensureInfiniteQueryData(chatsQuery()),
    queryClient.ensureInfiniteQueryData(castQuery({ scope: "mine", sort: "recent" })),
    loadLibrary(),
  ]);
}

/** The screens by their addresses. The library comes with the page, the rest is fetched when it is about to be needed. */
export function makeRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree: rootRoute.addChildren([
      homeRoute,
      exploreRoute,
      ...personaRoutes,
      galleryRoute,
      chatsRoute,
      importChatRoute,
      chatRoute,
      accountRoute,
      reportsRoute,
    ]),
    context: { queryClient },
    defaultPreload: "intent",
    defaultErrorComponent: Crash,
    defaultNotFoundComponent: NotFound,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
