import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMatchRoute, useParams } from "@tanstack/react-router";
import {
  BookMarked,
  BookOpen,
  Drama,
  Eye,
  Images,
  Keyboard,
  type LucideIcon,
  MessageSquarePlus,
  MessagesSquare,
  Moon,
  SlidersHorizontal,
  Sparkles,
  Upload,
  User,
  UserCog,
  UserPlus,
  Workflow,
} from "lucide-react";
import { type Chat, chatQuery, type Persona, personaQuery } from "../../api.ts";
import { useToast } from "../../ui/toast.tsx";
import { useChangeChat } from "../chats/changes.ts";
import { historyQuery } from "../chats/history.ts";
import { useStartChat } from "../chats/start.ts";
import { KEYS } from "../shortcuts/keys.ts";
import { setCollapsed } from "../workbench/collapsed.ts";
import { places } from "../workbench/places.ts";
import { switchTheme } from "../workbench/theme.ts";
import { useWays } from "../workbench/ways.tsx";
import type { Command } from "./results.ts";

/** What can be done here: in the chat, on the page, and anywhere. */
export function useCommands(personas: readonly Persona[]): Command[] {
  const openWay = useWays();
  const start = useStartChat();
  const { show } = useToast();
  const ofPage = usePageCommands();
  const ofChat = useChatCommands();
  return [
    ...ofChat,
    ...ofPage,
    ...places.map(({ to, label, icon, key }) => ({
      id: `go-${key}`,
      words: `Go to ${label}`,
      icon,
      keys: [KEYS.go, key],
      href: to,
      quiet: ofChat.length > 0,
    })),
    { id: "create", words: "New persona", icon: UserPlus, href: "/create" },
    { id: "import", words: "Import a card", icon: Upload, href: "/import" },
    { id: "account", words: "Account and appearance", icon: UserCog, href: "/account" },
    { id: "theme", words: "Light or dark", icon: Moon, keys: [KEYS.theme], run: switchTheme },
    {
      id: "shortcuts",
      words: "Keyboard shortcuts",
      icon: Keyboard,
      keys: [KEYS.shortcuts],
      run: () => openWay("shortcuts"),
    },
    ...personas.map(({ id, name }) => ({
      id: `new-${id}`,
      words: `New chat with ${name}`,
      icon: MessageSquarePlus,
      run: () =>
        void start
          .mutateAsync(id)
          .catch(() => show({ text: `The chat with ${name} could not be started` })),
      quiet: true,
    })),
  ];
}

/** A tab of the sidebar, which has to be there to be seen. */
const tab = (id: string, words: string, icon: LucideIcon, href: string): Command => ({
  id,
  words,
  icon,
  href,
  run: () => setCollapsed(false),
});

function usePageCommands(): Command[] {
  const { personaId } = useParams({ strict: false });
  const inGallery = useMatchRoute()({ to: "/gallery" }) !== false;
  const { data: persona } = useQuery({ ...personaQuery(personaId ?? ""), enabled: false });
  if (personaId !== undefined) {
    return [
      tab("enhance", "Open Enhance", Sparkles, `/personas/${personaId}?tab=enhance`),
      tab("publish", "Open Publish", Eye, `/personas/${personaId}?tab=publish`),
      ...(persona?.mine ? [loreOf(persona)] : []),
    ];
  }
  if (!inGallery) return [];
  return [
    tab("imagine", "Open Imagine", Images, "/gallery?tab=imagine"),
    tab("advanced", "Open Advanced", SlidersHorizontal, "/gallery?tab=advanced"),
  ];
}

function useChatCommands(): Command[] {
  const { chatId = "" } = useParams({ strict: false });
  const queryClient = useQueryClient();
  const { data: chat } = useQuery({ ...chatQuery(chatId), enabled: chatId !== "" });
  const change = useChangeChat(chatId);
  const { show } = useToast();
  if (chat === undefined) return [];
  const path = queryClient.getQueryData(historyQuery(queryClient, chatId).queryKey);
  const reply = path?.messages.findLast(({ metadata }) => metadata.model !== undefined);
  return [
    tab("settings", "Open settings", SlidersHorizontal, `/chats/${chatId}?tab=settings`),
    tab("chats", "Open the list of chats", MessagesSquare, `/chats/${chatId}?tab=chats`),
    {
      id: "map",
      words: "Open branch map",
      icon: Workflow,
      keys: [KEYS.map],
      href: `/chats/${chatId}?map=true`,
    },
    ...(reply ? [saw(chatId, reply.id)] : []),
    lorebook("this chat", `/chats/${chatId}/lore`),
    ...(chat.persona.mine ? [loreOf(chat.persona)] : []),
    switchMode(
      chat,
      (mode) =>
        void change
          .mutateAsync({ mode })
          .catch(() => show({ text: "The mode could not be changed", detail: "It is as it was." })),
    ),
    {
      id: "persona",
      words: `About ${chat.persona.name}`,
      icon: User,
      href: `/personas/${chat.persona.id}`,
    },
  ];
}

const lorebook = (of: string, href: string): Command => ({
  id: `lore-${href}`,
  words: `Open the lorebook of ${of}`,
  icon: BookMarked,
  href,
});

const loreOf = ({ id, name }: Pick<Persona, "id" | "name">): Command =>
  lorebook(name, `/personas/${id}/lore`);

const saw = (chatId: string, replyId: string): Command => ({
  id: "saw",
  words: "What the model saw",
  icon: Eye,
  keys: [KEYS.saw],
  href: `/chats/${chatId}?saw=${replyId}`,
});

function switchMode({ mode }: Chat, onSwitch: (mode: Chat["mode"]) => void): Command {
  return mode === "story"
    ? { id: "mode", words: "Go on as roleplay", icon: Drama, run: () => onSwitch("roleplay") }
    : { id: "mode", words: "Go on as a story", icon: BookOpen, run: () => onSwitch("story") };
}
