import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from "@tanstack/react-router";
import { chatQuery, chatsQuery, meQuery, modelsQuery, personasQuery } from "./api.ts";
import { historyQuery } from "./features/chats/history.ts";
import { HomeScreen } from "./features/personas/home-screen.tsx";
import { Crash, NotFound } from "./features/workbench/dead-end.tsx";
import { Workbench } from "./features/workbench/workbench.tsx";

const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Workbench,
});

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  loader: ({ context }) => loadHome(context.queryClient),
  component: HomeScreen,
});

const exploreRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/explore",
  loader: ({ context }) => context.queryClient.ensureQueryData(personasQuery()),
  component: lazyRouteComponent(
    () => import("./features/personas/explore-screen.tsx"),
    "ExploreScreen",
  ),
});

const chatsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/chats",
  component: lazyRouteComponent(() => import("./features/chats/chats-screen.tsx"), "ChatsScreen"),
});

const chatRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/chats/$chatId",
  loader: ({ context: { queryClient }, params: { chatId } }) => {
    // not waited for: the page shows at once where the words will be
    void queryClient.prefetchQuery(chatQuery(chatId));
    void queryClient.prefetchQuery(historyQuery(queryClient, chatId));
  },
  component: lazyRouteComponent(() => import("./features/chats/chat-screen.tsx"), "ChatScreen"),
});

/** What decides how the page opens is known before it is drawn, so that it does not change under the eye. */
async function loadHome(queryClient: QueryClient): Promise<void> {
  const [me] = await Promise.all([
    queryClient.ensureQueryData(meQuery()),
    queryClient.ensureQueryData(modelsQuery()),
    queryClient.ensureQueryData(personasQuery()),
  ]);
  if (me !== null) await queryClient.ensureInfiniteQueryData(chatsQuery());
}

/** The screens by their addresses. The library comes with the page, the rest is fetched when it is about to be needed. */
export function makeRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree: rootRoute.addChildren([homeRoute, exploreRoute, chatsRoute, chatRoute]),
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
