import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Ellipsis, Images, Pencil, Share, Trash2 } from "lucide-react";
import type { PersonaDetail } from "../../api.ts";
import { deletePersona, postRestorePersona } from "../../authoring.ts";
import { IconButton } from "../../ui/button.tsx";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "../../ui/menu.tsx";
import { useToast } from "../../ui/toast.tsx";
import { useShare } from "../personas/share.ts";

/** What else can be done with somebody of one's own. */
export function OwnMenu({ persona }: { persona: PersonaDetail }) {
  const navigate = useNavigate();
  const { mutate: remove } = useDelete(persona);
  const share = useShare(persona);
  const params = { personaId: persona.id };
  return (
    <Menu>
      <MenuTrigger asChild>
        <IconButton label="More">
          <Ellipsis size={18} aria-hidden />
        </IconButton>
      </MenuTrigger>
      <MenuContent align="end">
        <MenuItem onSelect={() => void navigate({ to: "/personas/$personaId/edit", params })}>
          <Pencil size={16} aria-hidden />
          Edit
        </MenuItem>
        <MenuItem
          onSelect={() => void navigate({ to: "/gallery", search: { persona: persona.id } })}
        >
          <Images size={16} aria-hidden />
          Gallery
        </MenuItem>
        {persona.visibility !== "private" && (
          <MenuItem onSelect={() => void share()}>
            <Share size={16} aria-hidden />
            Share
          </MenuItem>
        )}
        <MenuItem tone="danger" onSelect={() => remove()}>
          <Trash2 size={16} aria-hidden />
          Delete
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}

/** Puts a persona away, leaves its page, and offers the way back. */
function useDelete({ id, name }: PersonaDetail) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { show } = useToast();
  const restore = async () => {
    try {
      await postRestorePersona(id);
    } catch {
      show({
        text: `${name} could not be brought back`,
        detail: "They are kept for seven days.",
        action: { label: "Try again", run: () => void restore() },
      });
      return;
    }
    await queryClient.invalidateQueries({ queryKey: ["personas"] });
    await navigate({ to: "/personas/$personaId", params: { personaId: id } });
  };
  return useMutation({
    mutationFn: () => deletePersona(id),
    onError: () =>
      show({ text: `${name} could not be deleted`, detail: "Everything is still there." }),
    onSuccess: async () => {
      show({
        text: `${name} deleted`,
        detail: "Chats go on as they are.",
        action: { label: "Undo", run: () => void restore() },
      });
      await navigate({ to: "/" });
      queryClient.removeQueries({ queryKey: ["personas", id] });
      await queryClient.invalidateQueries({ queryKey: ["personas"] });
    },
  });
}
