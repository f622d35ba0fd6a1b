/**
 * The policy check of tatara-ebpf 0.2.4 (`BpfPolicySpec::validate`): the same
 * errors, in the same words and order. Names stand in the messages as they are,
 * backticks and all. One error for each mention, also when a list repeats a name.
 */

/** What the check reads of a policy and of a program; the declared structs have it. */
export interface SeedPolicy {
  readonly name: string;
  readonly programs: readonly string[];
  readonly maps?: readonly string[] | undefined;
}
export interface SeedProgram {
  readonly uses_maps?: readonly string[] | undefined;
}
export type NameTable<T> = Pick<ReadonlyMap<string, T>, "get" | "has">;

export type SeedRule = "policy-program-undeclared" | "policy-map-unlisted" | "program-map-undeclared";

/** One error of the check and what it is about: indices into `programs` and that program's `uses_maps`. */
export interface SeedError {
  readonly rule: SeedRule;
  readonly message: string;
  readonly program: number;
  /** Missing when the program itself is not declared. */
  readonly map: number | undefined;
}

/** The errors of one policy; none when it is coherent. */
export function validatePolicy(
  policy: SeedPolicy,
  programsByName: NameTable<SeedProgram>,
  mapsByName: Pick<NameTable<unknown>, "has">,
): readonly string[] {
  return seedErrors(policy, programsByName, mapsByName).map(({ message }) => message);
}

/** The same errors with what they are about. */
export function seedErrors(
  policy: SeedPolicy,
  programsByName: NameTable<SeedProgram>,
  mapsByName: Pick<NameTable<unknown>, "has">,
): readonly SeedError[] {
  const errors: SeedError[] = [];
  const listed = new Set(policy.maps);
  const about = (programName: string): string => `policy \`${policy.name}\`: program \`${programName}\``;
  policy.programs.forEach((programName, program) => {
    const spec = programsByName.get(programName);
    if (spec === undefined) {
      const message = `${about(programName)} not declared`;
      errors.push({ rule: "policy-program-undeclared", message, program, map: undefined });
      return;
    }
    spec.uses_maps?.forEach((mapName, map) => {
      if (!listed.has(mapName)) {
        const message = `${about(programName)} uses map \`${mapName}\`, but the policy doesn't declare it`;
        errors.push({ rule: "policy-map-unlisted", message, program, map });
      }
      if (!mapsByName.has(mapName)) {
        const message = `${about(programName)} uses map \`${mapName}\`, which has no BpfMapSpec`;
        errors.push({ rule: "program-map-undeclared", message, program, map });
      }
    });
  });
  return errors;
}
