import { Button, Checkbox, Input, Select, TextInput } from "@mantine/core";
import { createToken, features, type TokenScope } from "@ryorin/contract";
import { type FormEvent, Fragment, useState } from "react";
import { useMutationOf } from "../../../data/mutation.ts";
import { useT } from "../../../i18n.ts";
import { fieldErrors, ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { CopyField } from "./CopyField.tsx";
import { Section } from "./Section.tsx";
import classes from "./settings.module.css";

const lasting = ["30", "90", "365", "forever"] as const;

export function TokenForm() {
  const t = useT();
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<readonly TokenScope[]>([]);
  const [lasts, setLasts] = useState<(typeof lasting)[number]>("365");
  const [secret, setSecret] = useState<string>();
  const make = useMutationOf(createToken, {
    onDone: (made) => {
      setSecret(made.secret);
      setName("");
      setScopes([]);
    },
  });
  const errors = fieldErrors(make.problem);
  function submit(event: FormEvent): void {
    event.preventDefault();
    const expiresInDays = lasts === "forever" ? null : Number(lasts);
    make.write({ body: { name, scopes: [...scopes], expiresInDays } });
  }
  const toggle = (scope: TokenScope): void =>
    setScopes(scopes.includes(scope) ? scopes.filter((one) => one !== scope) : [...scopes, scope]);

  if (secret !== undefined)
    return (
      <Section title={t("identity.tokens.make")}>
        <div className={classes.wide}>
          <CopyField value={secret} label={t("identity.tokens.once")} />
          <div>
            <Button onClick={() => setSecret(undefined)}>{t("identity.tokens.doneCopying")}</Button>
          </div>
        </div>
      </Section>
    );
  return (
    <Section title={t("identity.tokens.make")}>
      <form className={classes.form} onSubmit={submit} noValidate>
        <TextInput
          label={t("identity.tokens.name")}
          description={t("identity.tokens.nameHint")}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={errors.name}
          maxLength={60}
          required
        />
        <Input.Wrapper
          label={t("identity.tokens.scopes")}
          labelElement="div"
          error={errors.scopes && t("identity.tokens.scopesMissing")}
          required
        >
          <div className={classes.scopes}>
            {features.map((feature) => (
              <Fragment key={feature}>
                <span>{t(`identity.feature.${feature}`)}</span>
                {(["read", "write"] as const).map((act) => (
                  <Checkbox
                    key={act}
                    label={t(`identity.tokens.${act}`)}
                    aria-label={`${t(`identity.feature.${feature}`)}: ${t(`identity.tokens.${act}`)}`}
                    checked={scopes.includes(`${feature}:${act}`)}
                    onChange={() => toggle(`${feature}:${act}`)}
                  />
                ))}
              </Fragment>
            ))}
          </div>
        </Input.Wrapper>
        <Select
          label={t("identity.tokens.lasts")}
          data={lasting.map((one) => ({
            value: one,
            label:
              one === "forever" ? t("identity.tokens.forever") : t("identity.tokens.days", { days: one }),
          }))}
          value={lasts}
          onChange={(next) => next !== null && setLasts(next as (typeof lasting)[number])}
          allowDeselect={false}
        />
        <ProblemAlert problem={make.problem} shown={Object.keys(errors)} />
        <div>
          <Button type="submit" loading={make.pending}>
            {t("identity.tokens.make")}
          </Button>
        </div>
      </form>
    </Section>
  );
}
