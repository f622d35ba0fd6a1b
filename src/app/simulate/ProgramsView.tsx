/** Each program that packets meet: its verdicts, and the forms that never ran. And those that are not run, with the reason. */
import { useMemo } from "react";
import { formCounts, neverRan, verdictsOf } from "../../core/index.ts";
import type { NotRun, Stage, VerdictCount } from "../../core/index.ts";
import { actions } from "../state/index.ts";
import { LinkButton } from "../ui/Button.tsx";
import { visible } from "../ui/visible.ts";
import css from "./Findings.module.css";
import { FormLink } from "./FormLink.tsx";
import { messages } from "./messages.ts";
import type { Run } from "./run.ts";
import { View } from "./View.tsx";

/** Forms that never ran, of one program. */
const LISTED = 12;

export function ProgramsView({ run }: { readonly run: Run }) {
  const verdicts = useMemo(() => verdictsOf(run.plan, run.result), [run]);
  return (
    <View label={messages.tabs.programs}>
      {run.plan.stages.map((stage, index) => (
        <ProgramPart key={stage.form} run={run} stage={stage} index={index} verdicts={verdicts[index] ?? []} />
      ))}
      {run.plan.notRun.map((each) => (
        <NotRunPart key={each.program} {...each} />
      ))}
    </View>
  );
}

interface PartProps {
  readonly run: Run;
  readonly stage: Stage;
  readonly index: number;
  readonly verdicts: readonly VerdictCount[];
}

function ProgramPart({ run, stage, index, verdicts }: PartProps) {
  const source = run.sources.get(stage.body.form) ?? "";
  const forms = useMemo(
    () => formCounts(stage.fn, source, run.result.hits[index] ?? []),
    [stage.fn, source, run.result, index],
  );
  const silent = neverRan(forms);
  const direction = stage.direction === "both" ? messages.both : messages.directionOf[stage.direction];
  return (
    <section className={css["part"]}>
      <h3 className={css["title"]}>
        <LinkButton onClick={() => actions.select([stage.form], "simulate")}>{visible(stage.program)}</LinkButton>
        <span className={css["dim"]}>
          {stage.kind.slice(1)} · {visible(stage.target)} · {direction}
        </span>
      </h3>
      {verdicts.length === 0 ? (
        <p className={css["dim"]}>{stage.direction === "egress" ? messages.noRunsEgress : messages.noRuns}</p>
      ) : (
        <>
          <dl className={css["facts"]}>
            {verdicts.map(({ verdict, count, misses }) => (
              <VerdictLine key={verdict} verdict={verdict} count={count} misses={misses} />
            ))}
          </dl>
          <p className={css["dim"]}>{messages.coverage(forms.filter(({ count }) => count > 0).length, forms.length)}</p>
          {silent.length > 0 && (
            <>
              <p className={css["dim"]}>{messages.neverRan}</p>
              <ul className={css["places"]}>
                {silent.slice(0, LISTED).map(({ span }) => (
                  <li key={span.start}>
                    <FormLink stage={stage} span={span} source={source} />
                  </li>
                ))}
                {silent.length > LISTED && <li className={css["dim"]}>{messages.more(silent.length - LISTED)}</li>}
              </ul>
            </>
          )}
        </>
      )}
    </section>
  );
}

function VerdictLine({ verdict, count, misses }: VerdictCount) {
  return (
    <>
      <dt>{messages.number(count)}</dt>
      <dd>
        {verdict}
        {misses > 0 && <span className={css["dim"]}> {messages.misses(misses)}</span>}
      </dd>
    </>
  );
}

function NotRunPart({ program, form, message, isMissed, assumed, place }: NotRun) {
  return (
    <section className={css["part"]}>
      <h3 className={css["title"]}>
        {form === undefined ? (
          visible(program)
        ) : (
          <LinkButton onClick={() => actions.select([form], "simulate")}>{visible(program)}</LinkButton>
        )}
        <span className={isMissed ? css["warn"] : css["dim"]}>{messages.notRun}</span>
      </h3>
      <p>
        {place === undefined ? (
          visible(message)
        ) : (
          <LinkButton onClick={() => actions.revealSpan(place.path, place.span.start, place.span.end, "simulate")}>
            {visible(message)}
          </LinkButton>
        )}{" "}
        {assumed !== undefined && messages.assumed(assumed)}
      </p>
    </section>
  );
}
