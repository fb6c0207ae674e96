import { useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import { refreshSession } from "../../data/session.ts";
import { changeLanguage, storedLanguage } from "../../i18n.ts";

/** After a door opened: read the session anew, take over its person's language unless another was chosen here, and go in. */
export function useEntering(): (to?: string) => Promise<void> {
  const navigate = useNavigate();
  return useCallback(
    async (to) => {
      const { person } = await refreshSession();
      if (person?.language != null && storedLanguage() === null) await changeLanguage(person.language, false);
      await navigate({ to: to ?? "/", replace: true });
    },
    [navigate],
  );
}
