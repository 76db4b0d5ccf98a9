# The chores. `just` lists them.

default:
    @just --list

# Everything that has to hold
ci:
    .ci/run

# What takes minutes or mounts file systems: hundreds of kills, a disk that is full at every point or fails, power cuts
faults:
    cargo test --test it faults -- --ignored

# A world to look around in
demo:
    cargo run --release -- demo

# Write the README's picture and table of keys anew
bless:
    BLESS=1 cargo test --test it readme

# Format and mend what can be mended
fix:
    cargo fmt
    cargo clippy --fix --allow-dirty --all-targets

# The documentation of the code
doc:
    cargo doc --no-deps --document-private-items --open
