/** Which policy's crate is shown: a selected policy, else the chosen one while it holds what is selected, else one that does. */
import type { Analysis, NodeId, PlacedPolicy } from "../../core/index.ts";

export function choosePolicy(
  analysis: Analysis,
  chosen: NodeId | undefined,
  selected: readonly NodeId[],
): PlacedPolicy | undefined {
  const named = analysis.policies.filter(({ lowered }) => lowered.name !== undefined);
  const current = named.find(({ id }) => id === chosen);
  const selectedPolicy = named.find(({ id }) => selected.includes(id));
  if (selectedPolicy !== undefined) return selectedPolicy;
  const names = selected.flatMap((id) => analysis.byId.get(id)?.lowered.name ?? []);
  const holds = ({ lowered: { facts } }: PlacedPolicy): boolean =>
    names.some((name) => facts.programs?.includes(name) === true || facts.maps?.includes(name) === true);
  if (current !== undefined && (names.length === 0 || holds(current))) return current;
  return named.find(holds) ?? current ?? named[0];
}
