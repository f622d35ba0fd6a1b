use aya_build::{Package, Toolchain, build_ebpf};

fn main() -> anyhow::Result<()> {
    let package = Package {
        name: "reference-ebpf",
        root_dir: "../reference-ebpf",
        ..Default::default()
    };
    build_ebpf([package], Toolchain::Custom("1.96.0"))
}
