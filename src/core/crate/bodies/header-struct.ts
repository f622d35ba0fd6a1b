/** Structs of headers in `packet.rs`, with only the members that a function uses: their fields, literals and readers. */
import type { Snippet } from "../snippet.ts";
import { rust, stack, verbatim } from "../snippet.ts";

type Rust = Snippet<"rust">;

/** rustfmt's `struct_lit_width`: longer members take a line each. */
const ONE_LINE_FIELDS = 18;

export interface Member {
  readonly name: string;
  readonly type: string;
  readonly doc: string;
}

/** The struct of the members that are used, and the constant of a header that is not there. */
export function headerStruct(
  name: string,
  doc: string,
  members: readonly Member[],
  used: ReadonlySet<string>,
  methods: readonly Rust[],
): Rust {
  const kept = members.filter((member) => used.has(member.name));
  const fields = kept.map((member) =>
    stack("rust", [
      member.doc === "" ? rust`` : verbatim("rust", `/// ${member.doc}`),
      verbatim("rust", `pub ${member.name}: ${member.type},`),
    ]),
  );
  const zero = kept.map(({ name: field, type }) => {
    const value = type === "bool" ? "false" : type === "[u8; 16]" ? "[0; 16]" : "0";
    return `${field}: ${value}`;
  });
  const absent =
    zero.join(", ").length <= ONE_LINE_FIELDS
      ? verbatim("rust", `const ABSENT: Self = Self { ${zero.join(", ")} };`)
      : rust`
        const ABSENT: Self = Self {
            ${stack(
              "rust",
              zero.map((field) => verbatim("rust", `${field},`)),
            )}
        };
      `;
  return stack(
    "rust",
    [
      rust`
        ${verbatim("rust", `/// ${doc}`)}
        pub struct ${verbatim("rust", name)} {
            ${stack("rust", fields)}
        }
      `,
      rust`
        impl ${verbatim("rust", name)} {
            ${stack("rust", [absent, ...methods], 1)}
        }
      `,
    ],
    1,
  );
}

/** `Self { MEMBER: VALUE, …, ..Self::ABSENT }` of the members that are used, on one line while it is short. */
export function headerLiteral(values: Readonly<Record<string, string>>, used: ReadonlySet<string>): Rust {
  const kept = Object.entries(values).filter(([member]) => used.has(member));
  const fields = kept.map(([member, value]) => (member === value ? member : `${member}: ${value}`));
  const rest = [...used].some((member) => values[member] === undefined) ? ["..Self::ABSENT"] : [];
  const one = [...fields, ...rest].join(", ");
  if (one.length <= ONE_LINE_FIELDS) return verbatim("rust", `Self { ${one} }`);
  return verbatim(
    "rust",
    ["Self {", ...fields.map((field) => `    ${field},`), ...rest.map((base) => `    ${base}`), "}"].join("\n"),
  );
}

/** A function of a header's bytes; `check` stands before the literal. */
export function headerReader(name: string, parameters: string, check: Rust, made: Rust): Rust {
  return rust`
    #[inline(always)]
    fn ${verbatim("rust", name)}(${verbatim("rust", parameters)}) -> Self {
        ${check}
        ${made}
    }
  `;
}
