import { ActionIcon, Button, Menu } from "@mantine/core";
import { erasePerson, type Person, removePerson } from "@ryorin/contract";
import { IconDots } from "@tabler/icons-react";
import { useState } from "react";
import { useMutationOf } from "../../../data/mutation.ts";
import { usePerson, useWorkspace } from "../../../data/session.ts";
import { useT } from "../../../i18n.ts";
import { ConfirmDialog } from "../../../ui/ConfirmDialog.tsx";
import { DateText } from "../../../ui/DateText.tsx";
import { Rich } from "../../../ui/Rich.tsx";
import { Named } from "./Named.tsx";
import { PersonDialog } from "./PersonDialog.tsx";
import { Standing } from "./Standing.tsx";
import classes from "./settings.module.css";

type Doing = "change" | "remove" | "erase";

export function PersonRow({ person }: { person: Person }) {
  const t = useT();
  const me = usePerson().id;
  const isOwner = useWorkspace().seats.includes("owner");
  const [doing, setDoing] = useState<Doing>();
  const onDone = (): void => setDoing(undefined);
  const remove = useMutationOf(removePerson, { onDone });
  const erase = useMutationOf(erasePerson, { onDone });
  const name = person.name ?? t("ui.person.erased");
  const isHere = person.leftAt === null;
  const mayEnd = isOwner && person.id !== me && !(person.leftAt !== null && person.name === null);
  return (
    <li className={classes.item}>
      <div className={classes.itemText}>
        <div className={classes.itemName}>
          <Named person={person} />
        </div>
        <div className={classes.itemMore}>
          {person.email !== null && <span>{person.email}</span>}
          {person.leftAt !== null && (
            <span>
              <Rich k="identity.people.leftOn" parts={{ when: <DateText when={person.leftAt} /> }} />
            </span>
          )}
        </div>
      </div>
      <div className={classes.itemActs}>
        {isHere && <Standing access={person.access} wheels={person.wheels} seats={person.seats} />}
        {isOwner && isHere && (
          <Button variant="default" size="xs" onClick={() => setDoing("change")}>
            {t("identity.people.change")}
          </Button>
        )}
        {mayEnd && (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="subtle" aria-label={t("identity.people.more", { name })}>
                <IconDots size={18} stroke={1.7} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {isHere && (
                <Menu.Item onClick={() => setDoing("remove")}>{t("identity.people.remove")}</Menu.Item>
              )}
              <Menu.Item color="red" onClick={() => setDoing("erase")}>
                {t("identity.people.erase")}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      {doing === "change" && <PersonDialog person={person} onClose={onDone} />}
      <ConfirmDialog
        opened={doing === "remove"}
        title={t("identity.people.removeTitle", { name })}
        confirm={t("identity.people.remove")}
        danger
        pending={remove.pending}
        problem={remove.problem}
        onConfirm={() => remove.write({ params: { id: person.id } })}
        onClose={onDone}
      >
        {t("identity.people.removeText")}
      </ConfirmDialog>
      <ConfirmDialog
        opened={doing === "erase"}
        title={t("identity.people.eraseTitle", { name })}
        confirm={t("identity.people.erase")}
        danger
        pending={erase.pending}
        problem={erase.problem}
        onConfirm={() => erase.write({ params: { id: person.id } })}
        onClose={onDone}
      >
        {t("identity.people.eraseText")}
      </ConfirmDialog>
    </li>
  );
}
