import { useState } from "react";
import { exportRoadmap, type Roadmap, type RoadmapState } from "../../api/roadmap";
import { useMachine } from "../../hooks/useMachine";
import { Button } from "../../ui/Button";
import { Loading } from "../../ui/Loading";
import { ProblemNotice } from "../../ui/Notice";
import { SaveButton } from "../../ui/SaveButton";
import { MachineFrame } from "../machine/MachineFrame";
import type { ScreenProps } from "../machine/screen";
import { Answer } from "../thread/Answer";
import { Steps } from "../thread/Steps";
import { HoursForm } from "./HoursForm";
import { LaterPanel } from "./LaterPanel";
import { SkillsPanel } from "./SkillsPanel";
import { Standing } from "./Standing";
import { currentWeek, weeksOf } from "./standing";
import { type RoadmapDesk, useRoadmap } from "./useRoadmap";
import { WeekPanel } from "./WeekPanel";
import { WeekTabs } from "./WeekTabs";
import styles from "./RoadmapScreen.module.css";

/** The prep workspace: four weeks that are planned, worked through, tested, and planned anew. */
export default function RoadmapScreen({ client, threadId, kind, documents, launch, onChange }: ScreenProps) {
  const machine = useMachine<RoadmapState>({ client, assistant: "roadmap", threadId, onChange });
  const { running, progress } = machine;
  const desk = useRoadmap(documents, !running && !machine.loading && machine.problem === null);
  const roadmap = desk.roadmap ?? (documents === null ? (machine.values.roadmap ?? null) : null);

  function plan(hoursPerWeek: number | null) {
    machine.start({ ...documents, ...(hoursPerWeek !== null && { hours_per_week: hoursPerWeek }) });
  }

  return (
    <MachineFrame
      kind={kind}
      documents={documents}
      launch={launch}
      title={roadmap === null || roadmap.title === "" ? "Four weeks" : roadmap.title}
      actions={
        running ? (
          <Button icon="stop" onClick={machine.stop}>
            Stop
          </Button>
        ) : (
          roadmap &&
          documents && (
            <>
              <HoursForm key={roadmap.hours_per_week} planned={roadmap.hours_per_week} onPlan={plan} />
              <SaveButton make={() => exportRoadmap(documents)} name="roadmap.pdf">
                PDF
              </SaveButton>
              <Button
                icon="printer"
                onClick={() => {
                  window.print();
                }}
              >
                Print
              </Button>
            </>
          )
        )
      }
    >
      {(running || progress.steps.length > 0) && <Steps steps={progress.steps} running={running} />}
      {running && progress.sentences.length > 0 && (
        <Answer text={progress.sentences.join(" ")} mode={null} live />
      )}
      {machine.problem && (
        <ProblemNotice
          problem={machine.problem}
          action={
            documents && (
              <Button
                icon="retry"
                onClick={() => {
                  plan(null);
                }}
              >
                Plan again
              </Button>
            )
          }
        />
      )}
      {machine.stopped && !running && <p className={styles.soft}>You stopped the planning.</p>}
      {desk.problem && (
        <ProblemNotice
          problem={desk.problem}
          action={
            <Button icon="retry" onClick={desk.reload}>
              Read again
            </Button>
          }
        />
      )}
      {!running && roadmap === null && machine.problem === null && desk.problem === null && (
        <Loading>Opening the plan…</Loading>
      )}
      {!running && roadmap !== null && <Workspace roadmap={roadmap} desk={desk} editable={documents !== null} />}
    </MachineFrame>
  );
}

interface WorkspaceProps {
  roadmap: Roadmap;
  desk: RoadmapDesk;
  /** Whether the plan is stored, so that it can be ticked off. */
  editable: boolean;
}

function Workspace({ roadmap, desk, editable }: WorkspaceProps) {
  const [chosen, setChosen] = useState(() => currentWeek(roadmap));
  const weeks = weeksOf(roadmap);
  return (
    <>
      <Standing roadmap={roadmap} />
      <p className={styles.news} role="status">
        {desk.told}
      </p>
      <section className={styles.weeks} aria-label="The four weeks">
        <WeekTabs weeks={weeks} chosen={chosen} onChoose={setChosen} />
        {weeks.map((week) => (
          <WeekPanel
            key={week.number}
            week={week}
            shown={week.number === chosen}
            desk={desk}
            editable={editable}
          />
        ))}
      </section>
      <SkillsPanel roadmap={roadmap} />
      <LaterPanel later={roadmap.later} objections={roadmap.objections} />
    </>
  );
}
