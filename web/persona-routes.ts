import type { QueryClient } from "@tanstack/react-query";
import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { z } from "zod";
import { meQuery, modelsQuery, personaQuery } from "./api.ts";
import { sheetQuery, versionsQuery } from "./authoring.ts";
import { personaBySlugQuery } from "./cast.ts";
import { loadChatLore, loadPersonaLore } from "./features/lore/load.ts";
import { picturesQuery } from "./portraits.ts";
import { rootRoute } from "./root-route.ts";

const personaRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/personas/$personaId",
  validateSearch: z.object({
    /** the sidebar's tab */
    tab: z.enum(["enhance", "publish"]).optional().catch(undefined),
    /** the version of one's own that is looked at; absent: the current one */
    version: z.uuid().optional().catch(undefined),
  }),
  loader: ({ context, params }) => loadPersona(context.queryClient, params.personaId),
  component: lazyRouteComponent(
    () => import("./features/personas/persona-door.tsx"),
    "PersonaDoor",
  ),
});

/** Where somebody is met by their public name. */
const slugRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/p/$slug",
  loader: async ({ context: { queryClient }, params }) => {
    const persona = await queryClient.ensureQueryData(personaBySlugQuery(params.slug));
    queryClient.setQueryData(personaQuery(persona.id).queryKey, persona);
    const to = { to: "/personas/$personaId", params: { personaId: persona.id } } as const;
    throw redirect({ ...to, replace: true });
  },
});

const createPersonaRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/create",
  validateSearch: z.object({
    /** how somebody new is begun */
    tab: z.enum(["sentence", "blank"]).optional().catch(undefined),
  }),
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(modelsQuery());
    return queryClient.ensureQueryData(meQuery());
  },
  component: lazyRouteComponent(
    () => import("./features/create/create-screen.tsx"),
    "CreateScreen",
  ),
});

const editPersonaRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/personas/$personaId/edit",
  loader: ({ context: { queryClient }, params: { personaId } }) =>
    Promise.all([
      queryClient.ensureQueryData(personaQuery(personaId)),
      queryClient.ensureQueryData(sheetQuery(personaId)),
      // without them the page is whole, but for one button
      queryClient.prefetchQuery(picturesQuery(personaId)),
    ]),
  component: lazyRouteComponent(() => import("./features/create/edit-screen.tsx"), "EditScreen"),
});

/** What of a lorebook is looked at. What is not understood is left out. */
const LoreSearch = z.object({
  /** the place of an entry */
  entry: z.number().int().min(0).optional().catch(undefined),
  /** of the persona's book beside a chat's; or what the whole book says */
  of: z.enum(["persona", "book"]).optional().catch(undefined),
  /** whether it fires, on a narrow screen */
  test: z.literal(true).optional().catch(undefined),
});

const personaLoreRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/personas/$personaId/lore",
  validateSearch: LoreSearch,
  loader: ({ context: { queryClient }, params: { personaId } }) =>
    loadPersonaLore(queryClient, personaId),
  component: lazyRouteComponent(
    () => import("./features/lore/persona-lore-screen.tsx"),
    "PersonaLoreScreen",
  ),
});

const chatLoreRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/chats/$chatId/lore",
  validateSearch: LoreSearch,
  loader: ({ context: { queryClient }, params: { chatId } }) => loadChatLore(queryClient, chatId),
  component: lazyRouteComponent(
    () => import("./features/lore/chat-lore-screen.tsx"),
    "ChatLoreScreen",
  ),
});

const importRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/import",
  component: lazyRouteComponent(
    () => import("./features/import/import-screen.tsx"),
    "ImportScreen",
  ),
});

/** Of one's own there is more to read. */
async function loadPersona(queryClient: QueryClient, personaId: string): Promise<void> {
  const { mine } = await queryClient.ensureQueryData(personaQuery(personaId));
  if (!mine) return;
  await Promise.all([
    queryClient.ensureQueryData(sheetQuery(personaId)),
    queryClient.ensureQueryData(versionsQuery(personaId)),
  ]);
}

/** Where personas are met, made, brought in, and told what they know. */
export const personaRoutes = [
  personaRoute,
  slugRoute,
  createPersonaRoute,
  editPersonaRoute,
  personaLoreRoute,
  chatLoreRoute,
  importRoute,
] as const;
